import { setImmediate as nextTurn } from 'node:timers/promises';
import { UserError } from '../../src/discord/errors.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { ClashOf } from '../../src/pack/clash.ts';
import { isDeck } from '../../src/pack/deck.ts';
import type { Question } from '../../src/pack/schema.ts';
import { modes } from '../../src/trivia/modes/index.ts';
import { type Rivals, whyUnplayable } from '../../src/trivia/rivals.ts';
import type { PlannedQuestion, Round } from '../../src/trivia/round.ts';
import { easiestFirst, fitting, picked, planned } from '../../src/trivia/selection.ts';

/** Of a deck's questions. */
const PAIRS_MAX = 2500;

const ALL_OFF =
  'All such questions are switched off in this server. Whoever manages it can switch them on again in /settings.';

interface PlanParts {
  readonly rivals: Rivals;
  /** Numbers in [0, 1). */
  readonly random: () => number;
}

/** What a round is planned by. */
export interface Wanted {
  readonly rules: Round['rules'];
  readonly count: number;
  /** The questions that the server has switched off. */
  readonly off: ReadonlySet<string>;
  /** When questions were last asked. */
  readonly asked: ReadonlyMap<string, number>;
}

/**
 * Picks the questions of a round.
 * @throws UserError when there are none
 */
export async function planRound(
  { rivals, random }: PlanParts,
  catalog: Catalog,
  { rules, count, off, asked }: Wanted,
): Promise<Round['plan']> {
  const mode = modes[rules.mode];
  const typed = mode.answers === 'typed';
  const askable: Question[] = [];
  for (const playable of catalog.playables) {
    const { questions } = playable;
    if (typed || !isDeck(playable)) askable.push(...questions);
    else {
      const choices = rivals.of(playable);
      // To arrange a deck's answers takes a few milliseconds; so does each step below. In between, everything else has its turn.
      await nextTurn();
      askable.push(...questions.filter(question => choices.has(question)));
      await nextTurn();
    }
  }
  const fit = fitting(askable, { ...rules, typed }, question => catalog.sectionOf(question));
  if (fit.length === 0) throw new UserError(whyNone(catalog, rules));
  const pool = fit.filter(({ id }) => !off.has(id));
  if (pool.length === 0) throw new UserError(ALL_OFF);
  const plan: PlannedQuestion[] = [];
  const chosen = picked(pool, count, asked, random, clashesWithin(catalog));
  await nextTurn();
  for (const question of chosen) {
    const deck = catalog.playableOf(question.id);
    const isOwn = typed || !deck || !isDeck(deck);
    plan.push(planned(question, isOwn ? question.choices : rivals.of(deck).of(question, random), random));
    if (!isOwn) await nextTurn();
  }
  return mode.beginsEasy ? easiestFirst(plan, id => catalog.question(id)?.difficulty) : plan;
}

/** In lists of strangers everything may clash with everything: they are not compared for longer than some milliseconds. */
function clashesWithin({ playables, clashOf }: Catalog): ClashOf {
  if (!playables.some(isDeck)) return clashOf;
  let compared = 0;
  return (one, other) => (compared++ < PAIRS_MAX ? clashOf(one, other) : undefined);
}

function whyNone({ playables }: Catalog, { mode, section, difficulty }: Round['rules']): string {
  const [only, another] = playables;
  const isWhole = section === undefined && difficulty === undefined && !another;
  const why = only && isWhole ? whyUnplayable(only.questions, mode) : undefined;
  return why ?? 'There is no such question. Try another section, difficulty or mode.';
}
