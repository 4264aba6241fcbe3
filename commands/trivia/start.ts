import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  SnowflakeUtil,
} from 'discord.js';
import type { Clock } from '../../src/clock.ts';
import { demandUnblocked } from '../../src/discord/blocked.ts';
import type { Card } from '../../src/discord/card.ts';
import { UserError } from '../../src/discord/errors.ts';
import { playableSectionOf } from '../../src/discord/given.ts';
import type { Places } from '../../src/discord/packets.ts';
import type { Server } from '../../src/discord/precondition.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import { plural } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { splitReference } from '../../src/pack/reference.ts';
import type { Blocks } from '../../src/store/blocks.ts';
import type { Results } from '../../src/store/results.ts';
import type { GuildSettings } from '../../src/store/settings.ts';
import type { SwitchedOff } from '../../src/store/switched-off.ts';
import type { RoundStarted } from '../../src/trivia/events.ts';
import type { Rivals } from '../../src/trivia/rivals.ts';
import { questionMessage, type Round } from '../../src/trivia/round.ts';
import { ROUND_QUESTIONS_MAX } from '../../src/trivia/rules.ts';
import type { RoundContents } from '../../src/trivia/running/round-contents.ts';
import { isOnHold, ROUNDS_PER_GUILD, RoundRefusedError } from '../../src/trivia/running/round-refused.ts';
import { type RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import type { DiscordMessages } from './discord-messages.ts';
import { hostNote } from './host-cards.ts';
import { demandPermissions } from './permissions.ts';
import { planRound } from './plan-round.ts';
import { demandPlace, demandStarter } from './who-may-start.ts';
import { inRange, type RoundWish, rulesOf } from './wished-rules.ts';

/** What it takes to start a round. */
export interface StartParts {
  readonly repertoire: Repertoire;
  readonly contents: RoundContents;
  readonly rivals: Rivals;
  readonly rounds: RunningRounds;
  readonly messages: Pick<DiscordMessages, 'remember' | 'keepControls' | 'endControls'>;
  readonly places: Places;
  readonly settings: Pick<GuildSettings, 'of'>;
  readonly results: Pick<Results, 'lastAsked'>;
  readonly switchedOff: Pick<SwitchedOff, 'ids'>;
  readonly blocks: Pick<Blocks, 'since'>;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
}

/**
 * Starts a round where the interaction came from.
 * @returns a private note for its host
 * @throws UserError when it cannot start: why, and what to do
 */
export async function startRound(
  parts: StartParts,
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  { guild, channel }: Server,
  wish: RoundWish,
): Promise<Card> {
  const { messages } = parts;
  const settings = await parts.settings.of(guild);
  await demandUnblocked(parts.blocks, interaction);
  demandPlace(interaction, settings, parts.places);
  demandStarter(interaction, settings);
  demandPermissions(interaction, parts.places, parts.clock.now());
  const { id, user } = interaction;
  const at = SnowflakeUtil.timestampFrom(id);
  const opening = { id, at, guild, channel, host: user.id };
  const { wanted, planned } = await openRound(parts, opening, wish).catch((error: unknown) => {
    throw error instanceof RoundRefusedError ? refusal(error, user.id) : error;
  });
  // Should nothing come of it, the host can be told.
  messages.remember(id, interaction);
  return startedNote(id, planned, wanted);
}

/** What it takes to start one that nobody is there for. */
export type OpeningParts = Pick<
  StartParts,
  | 'repertoire'
  | 'contents'
  | 'rivals'
  | 'rounds'
  | 'settings'
  | 'results'
  | 'switchedOff'
  | 'clock'
  | 'random'
>;

/** Where, when and by whom a round is started. */
type Opening = Pick<RoundStarted, 'id' | 'at' | 'guild' | 'channel' | 'host'>;

/**
 * Starts a round.
 * @returns how many questions were wanted, and how many there are
 * @throws UserError when there can be no such round
 * @throws RoundRefusedError when it cannot start now
 */
export async function openRound(
  parts: OpeningParts,
  opening: Opening,
  wish: RoundWish,
): Promise<{ readonly wanted: number; readonly planned: number }> {
  const { contents, rounds } = parts;
  const settings = await parts.settings.of(opening.guild);
  const wanted = inRange(wish.questions ?? settings.questions, 1, ROUND_QUESTIONS_MAX, 'questions');
  const wished = rulesOf(wish, settings);
  const { guild } = opening;
  const catalog = await parts.repertoire.playing(guild, wish.pack);
  const rules = { ...wished, ...sectionIn(catalog, wish) };
  const off = await parts.switchedOff.ids(guild);
  const asked = await askedBefore(parts, guild);
  const plan = await planRound(parts, catalog, { rules, count: wanted, off, asked });
  contents.hold(opening.id, catalog);
  try {
    await rounds.start({ type: 'started', ...opening, rules, plan });
  } catch (error) {
    contents.release(opening.id);
    throw error;
  }
  return { wanted, planned: plan.length };
}

/** The section that is wished for, and what it is of. @throws UserError when there is none */
function sectionIn(catalog: Catalog, { section }: RoundWish): Pick<Round['rules'], 'pack' | 'section'> {
  if (section === undefined) return {};
  const { id } = playableSectionOf(catalog, section);
  return { pack: splitReference(id).pack, section: id };
}

/** When questions were last asked in a server; those of running rounds count as asked now. */
async function askedBefore(
  { rounds, results, clock }: Pick<StartParts, 'rounds' | 'results' | 'clock'>,
  guild: string,
): Promise<ReadonlyMap<string, number>> {
  const asked = new Map(await results.lastAsked(guild));
  for (const round of rounds.running(guild)) {
    for (const { id } of round.plan) asked.set(id, clock.now());
  }
  return asked;
}

function refusal({ reason, round }: RoundRefusedError, host: string): UserError {
  const link = round && jumpLink(round);
  switch (reason) {
    case 'channel-busy':
      return new UserError(`A round is already running here: [jump to it](${link}).`);
    case 'channel-clearing':
      return new UserError('The last round here is still being cleared away. Try again in a few seconds.');
    case 'host-busy':
      if (round?.host !== host)
        return new UserError(
          `[A round that you began](${link}) before you deleted your data still waits. Wait until it goes on or ends.`,
        );
      return new UserError(
        round && isOnHold(round)
          ? `[Another round of yours](${link}) is paused. Resume it there, or end it with /trivia stop.`
          : `[Another round of yours](${link}) has not begun yet. Let it begin, or end it there with /trivia stop.`,
      );
    case 'guild-busy':
      return new UserError(
        `${ROUNDS_PER_GUILD} rounds are running in this server already, the most there can be. [Join one](${link}), or wait until it is over; whoever manages the server can end any with /trivia stop.`,
      );
    case 'stopping':
      return new UserError('I am about to restart. Try again in a minute.');
  }
}

/** The address of a round's newest message, or of its channel. */
export function jumpLink(round: Round): string {
  const { guild, channel, startMessage } = round;
  const message = questionMessage(round) ?? startMessage;
  return `https://discord.com/channels/${[guild, channel, message].filter(part => part !== undefined).join('/')}`;
}

function startedNote(round: string, count: number, wanted: number): Card {
  if (count >= wanted) return hostNote(round);
  const few = count === 1 ? 'is only 1 such question' : `are only ${count} such questions`;
  return hostNote(round, `There ${few}, so this round has ${plural(count, 'question')}. Your round is on.`);
}
