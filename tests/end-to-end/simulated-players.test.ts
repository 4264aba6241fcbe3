import { InteractionResponseType } from 'discord-api-types/v10';
import { describe, expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import type { OptionValues } from '../../playground/options.ts';
import { Crowd } from '../../playground/players/crowd.ts';
import type { Temper } from '../../playground/players/player.ts';
import type { WorldEvent } from '../../playground/world.ts';
import { answerKey } from '../../src/play.ts';
import { seeded } from '../crash/random.ts';
import { isPrivate, pack, textOf } from './stand.ts';
import { type Game, playTest as test } from './trivia-stand.ts';

const MODAL = InteractionResponseType.Modal;
const PLAYERS = 10;

/** Players who leave no answer out. */
function gather(game: Game, temper: Temper): Crowd {
  const random = seeded(5);
  const crowd = new Crowd(game.discord, answerKey(pack.questions), () => 0.05 + 0.95 * random());
  crowd.set(game.discord.scene.main, PLAYERS, temper);
  return crowd;
}

/** What came of a round that only the players play. */
async function watch(game: Game, options: OptionValues) {
  const ann = game.actor('Ann');
  await game.start(ann, options);
  return results(game, ann);
}

/** Waits for the standings; resolves to them and to what is kept of everybody. */
async function results(game: Game, viewer: Actor) {
  const standings = await game.standings(viewer);
  const answers = await game.database.selectFrom('answer').selectAll().execute();
  return { standings, answers, kept: await game.kept(viewer) };
}

function repeated<T>(value: T, count = PLAYERS): T[] {
  return Array.from({ length: count }, () => value);
}

describe('a round that ten simulated players play', () => {
  test('in classic, all of them right, each at a time of their own', async ({ game }) => {
    gather(game, { skill: 1, seconds: 5 });
    const { standings, answers, kept } = await watch(game, { questions: 3, seconds: 20 });
    expect(kept.map(({ right_answers }) => right_answers)).toEqual(repeated(3));
    expect(new Set(kept.map(({ score }) => score)).size).toBe(PLAYERS);
    const times = answers.map(({ ms }) => ms ?? 0).toSorted((a, b) => a - b);
    expect(new Set(times).size).toBeGreaterThan(25);
    expect(times[0]).toBeGreaterThan(600);
    expect((times.at(-1) ?? 0) / (times[0] ?? 0)).toBeGreaterThan(2);
    expect(standings).toMatch(/🏁 @<\d+> wins by [\d,]+ points?, /m);
    expect(standings).toMatch(/\[picture: Scores over 3 questions: 1\. [A-Z][a-z]+ /);
  });

  test('in classic, all of them wrong', async ({ game }) => {
    gather(game, { skill: 0, seconds: 5 });
    const { answers, kept } = await watch(game, { questions: 3, seconds: 20 });
    expect(kept.map(({ answered }) => answered)).toEqual(repeated(3));
    expect(kept.map(({ right_answers }) => right_answers)).toEqual(repeated(0));
    expect(answers).toHaveLength(3 * PLAYERS);
  });

  test('typed, all of them right at the first try', async ({ game }) => {
    gather(game, { skill: 1, seconds: 8 });
    const { kept } = await watch(game, { questions: 3, mode: 'typed' });
    expect(kept.map(({ right_answers }) => right_answers)).toEqual(repeated(3));
    const submitted = game.stand.exchanges.filter(({ request }) => Object(request).type === MODAL);
    expect(submitted).toHaveLength(3 * PLAYERS);
  });

  test('typed, all of them wrong at each of three tries', async ({ game }) => {
    gather(game, { skill: 0, seconds: 5 });
    const { kept } = await watch(game, { questions: 2, seconds: 40, mode: 'typed' });
    expect(kept.map(({ answered }) => answered)).toEqual(repeated(2));
    expect(kept.map(({ right_answers }) => right_answers)).toEqual(repeated(0));
    const submitted = game.stand.exchanges.filter(({ request }) => Object(request).type === MODAL);
    expect(submitted).toHaveLength(3 * 2 * PLAYERS);
  });

  test('in teams, which they fill evenly', async ({ game }) => {
    gather(game, { skill: 0.7, seconds: 5 });
    const { standings, kept } = await watch(game, { questions: 3, teams: 3 });
    const teams = Map.groupBy(kept, ({ team }) => team);
    expect([...teams.values()].map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([3, 3, 4]);
    expect(kept.map(({ answered }) => answered)).toEqual(repeated(3));
    expect(new Set(kept.map(({ right_answers }) => right_answers)).size).toBeGreaterThan(1);
    expect(standings).toMatch(/🏁 Team \w+ wins by [\d,]+ points?, /);
  });

  test('in survival, until one or none is left', async ({ game }) => {
    gather(game, { skill: 0.6, seconds: 4 });
    const { standings, kept } = await watch(game, { questions: 10, mode: 'survival' });
    expect(kept).toHaveLength(PLAYERS);
    expect(new Set(kept.map(({ survived }) => survived)).size).toBeGreaterThan(2);
    expect(standings).toMatch(/🥇 @<\d+> \d+ survived · /);
  });

  test('in a race, where the fast ones are first', async ({ game }) => {
    gather(game, { skill: 0.8, seconds: 4 });
    const { kept } = await watch(game, { questions: 6, mode: 'race' });
    expect(kept.reduce((sum, { score }) => sum + score, 0)).toBe(6000);
    expect(kept.filter(({ score }) => score > 0).length).toBeGreaterThan(1);
  });
});

describe('simulated players', () => {
  test.for([
    { mode: 'classic', seconds: 20 },
    { mode: 'typed', seconds: 30 },
  ])('all answer a question in the middle of which the bot was away, $mode', async (options, { game }) => {
    gather(game, { skill: 1, seconds: 5 });
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 2, ...options });
    const first = await game.question(ann, 1);
    await game.passTo(first.at + 4000);
    const counter = ann.messages().find(({ id }) => id === first.message.id);
    expect(counter && textOf(counter)).toMatch(/[1-9] answered/);
    await game.bot.stop();
    const unheard = new Set<string | undefined>();
    const count = ({ t, d }: WorldEvent) => {
      if (t === 'INTERACTION_CREATE') unheard.add(d.member?.user.id);
    };
    game.discord.world.on('event', count);
    await game.pass(7000);
    game.discord.world.off('event', count);
    expect(unheard.size).toBeGreaterThan(1);
    await game.connect();
    const { answers, kept } = await results(game, ann);
    expect(kept.map(({ right_answers }) => right_answers)).toEqual(repeated(2));
    expect(answers).toHaveLength(2 * PLAYERS);
  });

  test('who have left do not answer, and those who come back do', async ({ game }) => {
    const crowd = gather(game, { skill: 1, seconds: 4 });
    const { main } = game.discord.scene;
    const ann = game.actor('Ann');
    await game.start(ann, { questions: 3, seconds: 20 });
    const asked = await game.question(ann, 1);
    crowd.set(main, 3, { skill: 1, seconds: 4 });
    expect(await game.reveal(ann, asked)).toContain('3 of 3 right');
    crowd.set(main, PLAYERS, { skill: 1, seconds: 4 });
    const second = await game.reveal(ann, await game.question(ann, 2));
    // It closes when those have answered who played before.
    const [, right = '', answered] = /✅ .* (\d+) of (\d+) right/.exec(second) ?? [];
    expect(right).toBe(answered);
    expect(Number(right)).toBeGreaterThan(3);
    crowd.set(main, 0, { skill: 1, seconds: 4 });
    const { kept, standings } = await results(game, ann);
    expect(kept.reduce((sum, one) => sum + one.answered, 0)).toBe(3 + Number(right));
    // Those who have left are still named.
    expect(standings).toMatch(/\[picture: Scores over 3 questions: 1\. (?:Mika|Priya|Otis) /);
  });

  test('leave everything else alone', async ({ game }) => {
    gather(game, { skill: 1, seconds: 5 });
    const ann = game.actor('Ann');
    const { kept } = await watch(game, { questions: 1, seconds: 10 });
    // Those below the podium hear their place.
    await game.settle();
    const pressed = game.stand.exchanges.length;
    const question = pack.questions.find(({ id }) => id === 't1');
    await ann.slash('fact', { query: question?.prompt ?? '' });
    await game.pass(60_000);
    expect(kept).toHaveLength(PLAYERS);
    expect(ann.messages().filter(isPrivate).length).toBeGreaterThan(0);
    expect(game.stand.exchanges.length).toBe(pressed + 1);
  });
});
