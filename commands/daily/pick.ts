import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../src/clock.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { isDeck } from '../../src/pack/deck.ts';
import type { Question } from '../../src/pack/schema.ts';
import type { AskedOfTheDay } from '../../src/store/dailies.ts';
import type { Results } from '../../src/store/results.ts';
import type { SwitchedOff } from '../../src/store/switched-off.ts';
import type { Rivals } from '../../src/trivia/rivals.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import { picked, planned } from '../../src/trivia/selection.ts';

export interface PickParts {
  readonly repertoire: Pick<Repertoire, 'playing'>;
  readonly results: Pick<Results, 'lastAsked'>;
  readonly switchedOff: Pick<SwitchedOff, 'ids'>;
  readonly rivals: Rivals;
  readonly rounds: Pick<RunningRounds, 'running'>;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
}

/**
 * Picks a question of a server's articles and lists that has choices, or has some among the other answers of its
 * list, in a round or on a day asked longest ago; undefined when there is none.
 */
export async function pickDaily(parts: PickParts, guild: string): Promise<AskedOfTheDay | undefined> {
  const { repertoire, results, switchedOff, rivals, rounds, clock, random } = parts;
  const here = await repertoire.playing(guild);
  const off = await switchedOff.ids(guild);
  const questions = (await askable(here, rivals)).filter(({ id }) => !off.has(id));
  const asked = new Map(await results.lastAsked(guild));
  for (const { plan } of rounds.running(guild)) for (const { id } of plan) asked.set(id, clock.now());
  const [question] = picked(questions, 1, asked, random, here.clashOf);
  if (!question) return undefined;
  await nextTurn();
  const deck = here.playableOf(question.id);
  const offered = deck && isDeck(deck) ? rivals.of(deck).of(question, random) : question.choices;
  if (!offered) return undefined;
  const { id, order, right } = planned(question, offered, random);
  return { id, prompt: question.prompt, choices: order.map(index => offered[index] ?? ''), right };
}

async function askable({ playables }: Catalog, rivals: Rivals): Promise<Question[]> {
  const all: Question[] = [];
  for (const playable of playables) {
    if (!isDeck(playable)) all.push(...playable.questions);
    else {
      const choices = rivals.of(playable);
      // To arrange a list's answers takes a few milliseconds, to look for them too.
      await nextTurn();
      all.push(...playable.questions.filter(question => choices.has(question)));
      await nextTurn();
    }
  }
  return all;
}
