/** The tables of the database, as the migrations leave them. */
export interface Tables {
  registration: RegistrationTable;
}

/** What was last registered, and where; at most one row. */
export interface RegistrationTable {
  application: string;
  /** The one server it was registered to; null when globally. */
  guild: string | null;
  /** Of the commands. */
  hash: string;
}
