import * as z from 'zod';
import { difficulties } from '../pack/schema.ts';
import type { Events, RoundEvent } from '../trivia/events.ts';
import { modeNames } from '../trivia/modes/names.ts';
import { omissions } from '../trivia/rules.ts';
import type { JournalTable } from './tables.ts';

const at = z.number();
const index = z.number();
const player = z.string();

const rules = z.strictObject({
  mode: z.enum(modeNames),
  seconds: z.number(),
  teams: z.number(),
  pack: z.string().optional(),
  section: z.string().optional(),
  difficulty: z.enum(difficulties).optional(),
  brisk: z.literal(true).optional(),
  gathers: z.literal(true).optional(),
  lives: z.number().optional(),
  lobbySeconds: z.number().optional(),
  revealSeconds: z.number().optional(),
  without: z.array(z.enum(omissions)).readonly().optional(),
});

const plannedQuestion = z.strictObject({
  id: z.string(),
  choices: z.array(z.string()).readonly().optional(),
  order: z.array(z.number()).readonly(),
  right: z.number(),
  hint: z.array(z.number()).readonly(),
});

const started = z.strictObject({
  type: z.literal('started'),
  at,
  id: z.string(),
  guild: z.string(),
  channel: z.string(),
  host: z.string(),
  rules,
  plan: z.array(plannedQuestion).readonly(),
});

const posted = z.discriminatedUnion('what', [
  z.strictObject({ type: z.literal('posted'), at, what: z.literal('start'), id: z.string() }),
  z.strictObject({ type: z.literal('posted'), at, what: z.literal('question'), index, id: z.string() }),
]);

const answered = z.strictObject({
  type: z.literal('answered'),
  at,
  player,
  index,
  id: z.string(),
  answer: z.union([z.strictObject({ choice: z.number() }), z.strictObject({ right: z.boolean() })]),
});

// Strict: what this program does not know is reported, not left out.
const roundEvent = z.discriminatedUnion('type', [
  started,
  posted,
  answered,
  z.strictObject({ type: z.enum(['hinted', 'skipped', 'hurried']), at, player, index }),
  z.strictObject({ type: z.enum(['paused', 'resumed', 'stopped']), at, player, mayManage: z.boolean() }),
  z.strictObject({ type: z.literal('joined'), at, player, team: z.number() }),
  z.strictObject({ type: z.literal('shown'), at, index }),
  z.strictObject({ type: z.literal('time'), at }),
  z.strictObject({ type: z.literal('vanished'), at, message: z.string(), seen: z.boolean() }),
  z.strictObject({ type: z.literal('withdrawn'), at, question: z.string() }),
  z.strictObject({ type: z.literal('left'), at, player }),
  z.strictObject({ type: z.enum(['halted', 'continued']), at }),
  z.strictObject({
    type: z.literal('failed'),
    at,
    reason: z.enum(['unreachable', 'content-changed', 'asleep']),
  }),
]) satisfies z.ZodType<RoundEvent>;

/** An event as the journal holds it. */
export function writeEvent(event: RoundEvent): string {
  // The other half of the proof: the compiler refuses an event that could not be read back.
  const readable: z.input<typeof roundEvent> = event;
  return JSON.stringify(readable);
}

/**
 * A round's events, from what the journal holds of it in order.
 * @throws Error that says which event cannot be read and why
 */
export function readEvents(round: string, stored: readonly { seq: number; event: string }[]): Events {
  const [first, ...rest] = stored.map(({ seq, event }) => {
    try {
      return readEvent(event);
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
      throw new Error(`Event ${seq} cannot be read: ${reason}`, { cause: error });
    }
  });
  if (first?.type !== 'started' || first.id !== round) throw new Error('It does not begin with its start.');
  return [first, ...rest];
}

/** What the journal holds of the rounds that are not over. */
export interface Unfinished {
  readonly rounds: readonly { readonly round: string; readonly events: Events }[];
  /** Rounds whose events cannot be read; the others do not suffer from it. */
  readonly unreadable: readonly { readonly round: string; readonly error: Error }[];
}

/** The rounds whose events these are, each from its start; `stored` has those of each in order. */
export function readRounds(stored: readonly JournalTable[]): Unfinished {
  const rounds: { round: string; events: Events }[] = [];
  const unreadable: { round: string; error: Error }[] = [];
  for (const [round, kept] of Map.groupBy(stored, row => row.round)) {
    try {
      rounds.push({ round, events: readEvents(round, kept) });
    } catch (error) {
      unreadable.push({ round, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }
  return { rounds, unreadable };
}

function readEvent(stored: string): RoundEvent {
  return roundEvent.parse(JSON.parse(stored));
}

/**
 * Puts somebody else into a player's place in a stored event; the very same one where they are not in it. In one
 * that cannot be read, such as another version's, wherever the player is named.
 */
export function replacePlayer(stored: string, replaced: string, substitute: string): string {
  let event: RoundEvent;
  try {
    event = readEvent(stored);
  } catch {
    return stored.replaceAll(JSON.stringify(replaced), JSON.stringify(substitute));
  }
  if (event.type === 'started') {
    return event.host === replaced ? writeEvent({ ...event, host: substitute }) : stored;
  }
  return 'player' in event && event.player === replaced
    ? writeEvent({ ...event, player: substitute })
    : stored;
}
