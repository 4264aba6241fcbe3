import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Every change of the tables, in order; what has been released is never edited. */
export const migrations: Record<string, Migration> = {
  '001-registration': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('registration')
        .addColumn('application', 'text', column => column.notNull())
        .addColumn('guild', 'text')
        .addColumn('hash', 'text', column => column.notNull())
        .execute();
    },
  },
  '002-journal': {
    async up(database: Kysely<unknown>) {
      await table(database, 'journal', { round: 'text', seq: 'integer', event: 'text' })
        .addPrimaryKeyConstraint('journal_key', ['round', 'seq'])
        .execute();
      await table(database, 'heartbeat', { id: 'integer', at: 'bigint' })
        .addPrimaryKeyConstraint('heartbeat_key', ['id'])
        .execute();
    },
  },
  '003-results': {
    async up(database: Kysely<unknown>) {
      await createRound(database);
      await createAnswer(database);
      await createStanding(database);
      await table(database, 'asked', { guild: 'text', question: 'text', at: 'bigint' })
        .addPrimaryKeyConstraint('asked_key', ['guild', 'question'])
        .execute();
    },
  },
  '004-people': {
    async up(database: Kysely<unknown>) {
      await table(database, 'known', { player: 'text', question: 'text', at: 'bigint' })
        .addPrimaryKeyConstraint('known_key', ['player', 'question'])
        .execute();
      await table(database, 'hidden', { player: 'text' })
        .addPrimaryKeyConstraint('hidden_key', ['player'])
        .execute();
      await table(database, 'report', {
        id: 'text',
        question: 'text',
        player: 'text',
        text: 'text',
        at: 'bigint',
      })
        .addColumn('guild', 'text')
        .addPrimaryKeyConstraint('report_key', ['id'])
        .execute();
      await index(database, 'report', ['player', 'at']);
    },
  },
  '005-servers': {
    async up(database: Kysely<unknown>) {
      await table(database, 'settings', { guild: 'text', json: 'text' })
        .addPrimaryKeyConstraint('settings_key', ['guild'])
        .execute();
      await table(database, 'left_guild', { guild: 'text', at: 'bigint' })
        .addPrimaryKeyConstraint('left_guild_key', ['guild'])
        .execute();
    },
  },
};

async function createRound(database: Kysely<unknown>): Promise<void> {
  await table(database, 'round', {
    id: 'text',
    guild: 'text',
    channel: 'text',
    mode: 'text',
    started_at: 'bigint',
    ended_at: 'bigint',
    players: 'integer',
    reason: 'text',
  })
    .addColumn('host', 'text')
    .addPrimaryKeyConstraint('round_key', ['id'])
    .execute();
  await index(database, 'round', ['guild']);
  await index(database, 'round', ['host']);
}

async function createAnswer(database: Kysely<unknown>): Promise<void> {
  await table(database, 'answer', {
    round: 'text',
    player: 'text',
    question: 'text',
    guild: 'text',
    channel: 'text',
    asked_at: 'bigint',
    correct: 'integer',
    points: 'integer',
  })
    .addColumn('ms', 'integer')
    .addPrimaryKeyConstraint('answer_key', ['round', 'player', 'question'])
    .execute();
  await index(database, 'answer', ['player', 'question']);
}

async function createStanding(database: Kysely<unknown>): Promise<void> {
  await table(database, 'standing', {
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
  })
    .addColumn('fastest_ms', 'integer')
    .addPrimaryKeyConstraint('standing_key', ['round', 'player'])
    .execute();
  await index(database, 'standing', ['player']);
  await index(database, 'standing', ['guild', 'ended_at']);
  await index(database, 'standing', ['ended_at']);
}

// SQLite's migrations do not run in a transaction: one that was cut short must be able to run again.
function table(
  database: Kysely<unknown>,
  name: string,
  columns: Readonly<Record<string, 'text' | 'integer' | 'bigint'>>,
): CreateTableBuilder<string, string> {
  const builder: CreateTableBuilder<string, string> = database.schema.createTable(name).ifNotExists();
  return Object.entries(columns).reduce(
    (created, [column, type]) => created.addColumn(column, type, definition => definition.notNull()),
    builder,
  );
}

async function index(database: Kysely<unknown>, on: string, columns: string[]): Promise<void> {
  await database.schema
    .createIndex(`${on}_by_${columns.join('_')}`)
    .ifNotExists()
    .on(on)
    .columns(columns)
    .execute();
}
