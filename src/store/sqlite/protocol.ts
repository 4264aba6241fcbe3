/** A value that SQLite keeps; yes and no are 1 and 0. */
export type SqlValue = string | number | bigint | null;

/** Something for the thread to do with one of its files. Answers come in the order of the requests. */
export interface Request {
  /** The number of the connection, and the path of its file. */
  readonly connection: number;
  readonly path: string;
  /** Undefined closes the file. */
  readonly sql: string | undefined;
  readonly parameters: readonly SqlValue[];
}

/** What came of a request. */
export type Answer =
  | { readonly rows: readonly Record<string, unknown>[]; readonly changes: number | undefined }
  | { readonly failure: { readonly message: string; readonly errcode: number | undefined } };

/** SQLite's code for a file that was moved since it was opened, SQLITE_READONLY_DBMOVED: https://sqlite.org/rescode.html. */
export const MOVED = 1032;

/** Works on SQLite files; the bot's is a thread. */
export interface SqliteWorker {
  /** Whether it has ended, by itself or because it was asked to. */
  readonly isGone: boolean;
  /** A number for one more connection. */
  connect(): number;
  /** @throws Error when it is no more */
  ask(request: Request): Promise<Answer>;
  /** Ends it once it has answered. */
  end(): Promise<void>;
}
