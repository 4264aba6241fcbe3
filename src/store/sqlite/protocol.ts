/** A value that SQLite keeps; yes and no are 1 and 0. */
export type SqlValue = string | number | bigint | null;

/** A statement for the thread. Answers come in the order of the requests. */
export interface Request {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** What came of a request. */
export type Answer =
  | { readonly rows: readonly Record<string, unknown>[]; readonly changes: number | undefined }
  | { readonly failure: { readonly message: string; readonly errcode: number | undefined } };
