import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import * as z from 'zod';
import { addColumn, index, type MigrationSettings, type Target, table } from './create-table.ts';
import { createDaily, createSchedule } from './schedule-tables.ts';

/** Every change of the tables, in order; what has been released is never edited. */
export function migrations(settings: MigrationSettings): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, up]) => [
      name,
      { up: (database: Kysely<unknown>) => up({ database, ...settings }) },
    ]),
  );
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
  async '007-clusters'(target) {
    await table(target, 'topology', { id: 'integer', shards: 'integer', clusters: 'integer' })
      .addPrimaryKeyConstraint('topology_key', ['id'])
      .execute();
    await table(target, 'identify', { bucket: 'integer', at: 'bigint' })
      .addPrimaryKeyConstraint('identify_key', ['bucket'])
      .execute();
  },
  async '008-chosen'(target) {
    await addColumn(target, 'answer', 'chosen', 'integer');
  },
  async '009-packs'({ database, formerPack }) {
    for (const name of ['answer', 'asked', 'known', 'report']) {
      await sql`update ${sql.table(name)} set question = ${`${formerPack}/`} || question
        where question not like '%/%'`.execute(database);
    }
    await namePackInJournal(database, formerPack);
  },
  async '010-decks'(target) {
    await table(
      target,
      'deck',
      {
        id: 'text',
        guild: 'text',
        title: 'text',
        questions: 'integer',
        added_at: 'bigint',
        lines: 'text',
      },
      { about: 'text' },
    )
      .addPrimaryKeyConstraint('deck_key', ['id'])
      .execute();
    await index(target, 'deck', ['guild']);
  },
  async '011-schedules'(target) {
    await createSchedule(target);
    await createDaily(target);
  },
  async '012-desk'(target) {
    await addColumn(target, 'report', 'decision', target.text);
    await index(target, 'report', ['guild', 'at']);
    await table(target, 'switched_off', { guild: 'text', question: 'text', at: 'bigint' })
      .addPrimaryKeyConstraint('switched_off_key', ['guild', 'question'])
      .execute();
    await table(target, 'blocked', { guild: 'text', player: 'text', at: 'bigint' })
      .addPrimaryKeyConstraint('blocked_key', ['guild', 'player'])
      .execute();
    await index(target, 'blocked', ['player']);
  },
};

/** Rounds that are not over go on with their pack's questions. */
async function namePackInJournal(database: Kysely<unknown>, pack: string): Promise<void> {
  const { rows } = await sql<{ round: string; seq: number; event: string }>`
    select round, seq, event from journal where seq = 0`.execute(database);
  for (const { round, seq, event } of rows) {
    const started = journalStart.safeParse(event);
    // What cannot be read is told when the round is to go on.
    if (!started.success) continue;
    const { plan, rules, ...rest } = started.data;
    const { section } = rules;
    const named = {
      ...rest,
      rules: section === undefined ? rules : { ...rules, pack, section: withPack(section, pack) },
      plan: plan.map(question => ({ ...question, id: withPack(question.id, pack) })),
    };
    await sql`update journal set event = ${JSON.stringify(named)}
      where round = ${round} and seq = ${seq}`.execute(database);
  }
}

const journalStart = z
  .string()
  .transform((event, context): unknown => {
    try {
      return JSON.parse(event);
    } catch {
      context.addIssue('is not JSON');
      return z.NEVER;
    }
  })
  .pipe(
    z.looseObject({
      rules: z.looseObject({ section: z.string().optional() }),
      plan: z.array(z.looseObject({ id: z.string() })),
    }),
  );

function withPack(id: string, pack: string): string {
  return id.includes('/') ? id : `${pack}/${id}`;
}

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
