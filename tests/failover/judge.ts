import type { Client } from 'pg';
import type { Table } from './table.ts';

interface Kept {
  readonly round: string;
  readonly player: string;
  readonly given: string;
  readonly points: string;
  readonly score: number | null;
}

/** What is not as the players were told it is, in words. */
export async function judge(client: Client, tables: readonly Table[]): Promise<string[]> {
  const failures = tables.flatMap(table => [...table.failures, ...repeated(table)]);
  const journal = await client.query('select distinct round from journal');
  if (journal.rows.length > 0) failures.push(`${journal.rows.length} rounds are still in the journal`);
  const { rows } = await client.query<Kept>(`
    select answer.round, answer.player, count(answer.ms) as given, sum(answer.points) as points,
      min(standing.score) as score
    from answer left join standing on standing.round = answer.round and standing.player = answer.player
    group by answer.round, answer.player`);
  const kept = new Map(rows.map(row => [`${row.round} ${row.player}`, row]));
  for (const table of tables) failures.push(...lost(table, kept), ...misquoted(table, kept));
  return failures;
}

/** Questions that were asked twice, and standings that were shown twice. */
function repeated({ asked, standings }: Table): string[] {
  return [
    ...[...asked]
      .filter(([, ids]) => ids.size !== 1)
      .map(([key, ids]) => `question ${key} has ${ids.size} messages`),
    ...[...standings]
      .filter(([, ids]) => ids.size !== 1)
      .map(([round, ids]) => `round ${round} has ${ids.size} standings`),
  ];
}

/** Answers that count although nobody gave them, or do not although a player was told that they do. */
function lost({ answers, standings }: Table, kept: ReadonlyMap<string, Kept>): string[] {
  const pressed = Map.groupBy(answers.values(), ({ round, player }) => `${round} ${player}`);
  return [...pressed].flatMap(([key, given]) => {
    const [first] = given;
    if (!first || !standings.has(first.round)) return [];
    const told = given.filter(({ isAcknowledged }) => isAcknowledged).length;
    const count = Number(kept.get(key)?.given ?? 0);
    return count < told || count > given.length
      ? [`${key}: ${told} answers were acknowledged of ${given.length}, and ${count} are kept`]
      : [];
  });
}

/** Standings that say something else than what is kept. */
function misquoted({ standings }: Table, kept: ReadonlyMap<string, Kept>): string[] {
  return [...standings].flatMap(([round, messages]) => {
    const text = [...messages.values()].at(-1) ?? '';
    const told = [...text.matchAll(/(?:🥇|🥈|🥉|\d\\?\.) (?:\*\*)?<@(\d+)>(?:\*\*)? ([\d,]+) ·/gu)];
    if (text.includes('No points this time'))
      return [...kept.values()]
        .filter(row => row.round === round && Number(row.score) !== 0)
        .map(({ player, score }) => `round ${round}: ${player} was told nothing, ${score} are kept`);
    if (told.length === 0 && text.includes('<@')) return [`round ${round}: nobody can read ${text}`];
    return told.flatMap(([, player, quoted = '']) => {
      const score = quoted.replaceAll(',', '');
      const row = kept.get(`${round} ${player}`);
      const isSame = Number(row?.score) === Number(score) && Number(row?.points) === Number(score);
      return isSame
        ? []
        : [`round ${round}: ${player} was told ${score}, ${row?.score} are kept from ${row?.points}`];
    });
  });
}
