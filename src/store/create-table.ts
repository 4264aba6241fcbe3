import type { CreateTableBuilder, Kysely, RawBuilder } from 'kysely';

/** How a database calls text; it must compare byte by byte. */
export type TextType = 'text' | RawBuilder<unknown>;

/** What migrations need to know. */
export interface MigrationSettings {
  readonly text: TextType;
  /** The pack that questions belong to which were kept before there were several. */
  readonly formerPack: string;
}

/** What a migration changes, and what it needs to know. */
export interface Target extends MigrationSettings {
  readonly database: Kysely<unknown>;
}

type Columns = Readonly<Record<string, 'text' | 'integer' | 'bigint'>>;

// SQLite’s migrations have not always run in a transaction: one that was cut short must be able to run again.
/** A table, with what may be null in it last. */
export function table(
  { database, text }: Target,
  name: string,
  columns: Columns,
  nullable: Columns = {},
): CreateTableBuilder<string, string> {
  const typed = (type: Columns[string]) => (type === 'text' ? text : type);
  let builder: CreateTableBuilder<string, string> = database.schema.createTable(name).ifNotExists();
  for (const [column, type] of Object.entries(columns)) {
    builder = builder.addColumn(column, typed(type), definition => definition.notNull());
  }
  for (const [column, type] of Object.entries(nullable)) builder = builder.addColumn(column, typed(type));
  return builder;
}

/** Adds a column that may be null. */
export async function addColumn(
  { database }: Target,
  name: string,
  column: string,
  type: 'integer' | TextType,
): Promise<void> {
  // One that was cut short has the column already.
  const tables = (await database.introspection.getTables()).filter(one => one.name === name);
  // PostgreSQL lists other schemas' tables as well, and can be told so in the statement.
  const hasSchemas = tables.some(({ schema }) => schema !== undefined);
  if (!hasSchemas && tables.some(({ columns }) => columns.some(one => one.name === column))) return;
  await database.schema
    .alterTable(name)
    .addColumn(column, type, definition => (hasSchemas ? definition.ifNotExists() : definition))
    .execute();
}

/** An index over columns of a table. */
export async function index({ database }: Target, on: string, columns: string[]): Promise<void> {
  await database.schema
    .createIndex(`${on}_by_${columns.join('_')}`)
    .ifNotExists()
    .on(on)
    .columns(columns)
    .execute();
}
