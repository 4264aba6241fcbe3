import type { CreateTableBuilder, Kysely, RawBuilder } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How a database calls text that is compared byte by byte. */
export type TextType = 'text' | RawBuilder<unknown>;

/** Every change of the tables, in order; what has been released is never edited. */
export function migrations(text: TextType): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, up]) => [
      name,
      { up: (database: Kysely<unknown>) => up({ database, text }) },
    ]),
  );
}

/** What a migration changes, and what it needs to know of its kind. */
interface Target {
  readonly database: Kysely<unknown>;
  readonly text: TextType;
}

const steps: Readonly<Record<string, (target: Target) => Promise<void>>> = {
  async '001-registration'(target) {
    await table(target, 'registration', { application: 'text', hash: 'text' }, { guild: 'text' }).execute();
  },
  async '002-journal'(target) {
    await table(target, 'journal', { round: 'text', seq: 'integer', event: 'text' })
      .addPrimaryKeyConstraint('journal_key', ['round', 'seq'])
      .execute();
    await table(target, 'heartbeat', { id: 'integer', at: 'bigint' })
      .addPrimaryKeyConstraint('heartbeat_key', ['id'])
      .execute();
  },
  async '003-results'(target) {
    await createRound(target);
    await createAnswer(target);
    await createStanding(target);
    await table(target, 'asked', { guild: 'text', question: 'text', at: 'bigint' })
      .addPrimaryKeyConstraint('asked_key', ['guild', 'question'])
      .execute();
  },
  async '004-people'(target) {
    await table(target, 'known', { player: 'text', question: 'text', at: 'bigint' })
      .addPrimaryKeyConstraint('known_key', ['player', 'question'])
      .execute();
    await table(target, 'hidden', { player: 'text' })
      .addPrimaryKeyConstraint('hidden_key', ['player'])
      .execute();
    await table(
      target,
      'report',
      {
        id: 'text',
        question: 'text',
        player: 'text',
        text: 'text',
        at: 'bigint',
      },
      { guild: 'text' },
    )
      .addPrimaryKeyConstraint('report_key', ['id'])
      .execute();
    await index(target, 'report', ['player', 'at']);
  },
  async '005-servers'(target) {
    await table(target, 'settings', { guild: 'text', json: 'text' })
      .addPrimaryKeyConstraint('settings_key', ['guild'])
      .execute();
    await table(target, 'left_guild', { guild: 'text', at: 'bigint' })
      .addPrimaryKeyConstraint('left_guild_key', ['guild'])
      .execute();
  },
  async '006-tallies'(target) {
    await table(target, 'tally', { name: 'text', since: 'bigint', count: 'integer' })
      .addPrimaryKeyConstraint('tally_key', ['name'])
      .execute();
  },
  async '008-chosen'({ database }) {
    // One that was cut short has the column already.
    const tables = await database.introspection.getTables();
    const answer = tables.find(({ name }) => name === 'answer');
    if (answer?.columns.some(({ name }) => name === 'chosen')) return;
    await database.schema.alterTable('answer').addColumn('chosen', 'integer').execute();
  },
};

async function createRound(target: Target): Promise<void> {
  await table(
    target,
    'round',
    {
      id: 'text',
      guild: 'text',
      channel: 'text',
      mode: 'text',
      started_at: 'bigint',
      ended_at: 'bigint',
      players: 'integer',
      reason: 'text',
    },
    { host: 'text' },
  )
    .addPrimaryKeyConstraint('round_key', ['id'])
    .execute();
  await index(target, 'round', ['guild']);
  await index(target, 'round', ['host']);
}

async function createAnswer(target: Target): Promise<void> {
  await table(
    target,
    'answer',
    {
      round: 'text',
      player: 'text',
      question: 'text',
      guild: 'text',
      channel: 'text',
      asked_at: 'bigint',
      correct: 'integer',
      points: 'integer',
    },
    { ms: 'integer' },
  )
    .addPrimaryKeyConstraint('answer_key', ['round', 'player', 'question'])
    .execute();
  await index(target, 'answer', ['player', 'question']);
}

async function createStanding(target: Target): Promise<void> {
  await table(
    target,
    'standing',
    {
      round: 'text',
      player: 'text',
      guild: 'text',
      channel: 'text',
      ended_at: 'bigint',
      counted: 'integer',
      team: 'integer',
      place: 'integer',
      score: 'integer',
      answered: 'integer',
      right_answers: 'integer',
      right_ms: 'integer',
      best_run: 'integer',
      survived: 'integer',
    },
    { fastest_ms: 'integer' },
  )
    .addPrimaryKeyConstraint('standing_key', ['round', 'player'])
    .execute();
  await index(target, 'standing', ['player']);
  await index(target, 'standing', ['guild', 'ended_at']);
  await index(target, 'standing', ['ended_at']);
}

type Columns = Readonly<Record<string, 'text' | 'integer' | 'bigint'>>;

// SQLite’s migrations have not always run in a transaction: one that was cut short must be able to run again.
function table(
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

async function index({ database }: Target, on: string, columns: string[]): Promise<void> {
  await database.schema
    .createIndex(`${on}_by_${columns.join('_')}`)
    .ifNotExists()
    .on(on)
    .columns(columns)
    .execute();
}
