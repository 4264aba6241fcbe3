import type { Clock } from '../../src/clock.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import type { AskedOfTheDay } from '../../src/store/dailies.ts';
import type { Results } from '../../src/store/results.ts';
import type { SwitchedOff } from '../../src/store/switched-off.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import { offeredChoices, plan } from '../../src/trivia/selection.ts';

export interface PickParts {
  readonly repertoire: Pick<Repertoire, 'playing'>;
  readonly results: Pick<Results, 'lastAsked'>;
  readonly switchedOff: Pick<SwitchedOff, 'ids'>;
  readonly rounds: Pick<RunningRounds, 'running'>;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
}

/** Picks a question of a server's articles and lists that has choices, in a round or on a day asked longest ago; undefined when there is none. */
export async function pickDaily(parts: PickParts, guild: string): Promise<AskedOfTheDay | undefined> {
  const { repertoire, results, switchedOff, rounds, clock, random } = parts;
  const here = await repertoire.playing(guild);
  const off = await switchedOff.ids(guild);
  const questions = here.playables.flatMap(playable =>
    playable.questions.filter(({ id, choices }) => choices !== undefined && !off.has(id)),
  );
  const asked = new Map(await results.lastAsked(guild));
  for (const { plan: planned } of rounds.running(guild))
    for (const { id } of planned) asked.set(id, clock.now());
  const [picked] = plan(questions, 1, asked, random, here.clashOf);
  const question = here.question(picked?.id ?? '');
  if (!picked || !question) return undefined;
  const offered = offeredChoices(question, picked);
  const choices = picked.order.map(index => offered[index] ?? '');
  return { id: picked.id, prompt: question.prompt, choices, right: picked.right };
}
