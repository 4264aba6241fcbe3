import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startOf, useDatabase } from './support.ts';

const used = useDatabase();

/** Undoes the marks of that migration and the later ones, so that the next start runs them again on what is there. */
async function asBeforePacks(): Promise<void> {
  await sql`delete from kysely_migration where name >= '009-packs'`.execute(used.database);
}

test('what was kept before there were several packs belongs to the named one', async () => {
  const { database, stores, place } = used;
  const answer = { round: '9', player: '1', guild: '2', channel: '3', asked_at: 5, points: 0, ms: null };
  await database
    .insertInto('answer')
    .values(['t1', 'watergate/t1'].map(question => ({ ...answer, question, correct: 0 })))
    .execute();
  await database.insertInto('asked').values({ guild: '2', question: 't1', at: 5 }).execute();
  await stores.reviews.markKnown('1', 't2', 7);
  await stores.reports.keep({ id: '8', question: 't3', guild: null, player: '1', text: 'Wrong.', at: 1 });
  await asBeforePacks();

  const upgraded = await place.open();
  const questions = async (table: 'answer' | 'asked' | 'known' | 'report') =>
    (await upgraded.selectFrom(table).select('question').orderBy('question').execute()).map(
      row => row.question,
    );
  expect(await questions('answer')).toEqual(['the-interview/t1', 'watergate/t1']);
  expect(await questions('asked')).toEqual(['the-interview/t1']);
  expect(await questions('known')).toEqual(['the-interview/t2']);
  expect(await questions('report')).toEqual(['the-interview/t3']);
  await upgraded.destroy();
});

test('a round that was running then goes on with its questions, and one that cannot be read stays as it is', async () => {
  const { database, stores, place } = used;
  const started = startOf({ id: '900', plan: ['t1', 't2'] });
  await stores.journal.append('900', { ...started, rules: { ...started.rules, section: 'hack' } });
  await stores.journal.append('900', { type: 'posted', at: 1, what: 'start', id: '77' });
  await database.insertInto('journal').values({ round: '901', seq: 0, event: 'not JSON' }).execute();
  await asBeforePacks();

  const upgraded = await place.open();
  const events = await upgraded.selectFrom('journal').selectAll().orderBy('round').orderBy('seq').execute();
  expect(JSON.parse(events[0]?.event ?? '')).toMatchObject({
    id: '900',
    rules: { mode: 'classic', pack: 'the-interview', section: 'the-interview/hack' },
    plan: [{ id: 'the-interview/t1' }, { id: 'the-interview/t2' }],
  });
  expect(events[1]?.event).toContain('"id":"77"');
  expect(events[2]?.event).toBe('not JSON');
  await upgraded.destroy();
});
