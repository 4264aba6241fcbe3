import { DiscordAPIError, RESTJSONErrorCodes, SnowflakeUtil } from 'discord.js';
import type { Card } from '../../src/discord/card.ts';
import type { App, Press } from '../../src/discord/command.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import { tell } from '../../src/discord/respond.ts';
import { difficulties } from '../../src/pack/schema.ts';
import { modeNames } from '../../src/trivia/modes/names.ts';
import { currentIndex, type Round } from '../../src/trivia/round.ts';
import { sectionOf } from '../look-up/input.ts';
import type { RoundInteraction } from './interaction-tokens.ts';
import { replyCard } from './reply-card.ts';
import { rulesCard } from './rules-card.ts';
import { startRound } from './start.ts';

/** The buttons of a running round, by the route of their custom id. */
export const roundPresses = {
  /** answer:ROUND:INDEX:PLACE */
  async answer(interaction, [id, index, place = ''], app) {
    if (!/^[0-3]$/.test(place)) throw unknownButton();
    const target = await questionOf(interaction, app, id, index);
    await play(interaction, app, target, {
      type: 'answered',
      id: interaction.id,
      answer: { choice: Number(place) },
    });
  },

  /** hint:ROUND:INDEX */
  async hint(interaction, [id, index], app) {
    await play(interaction, app, await questionOf(interaction, app, id, index), { type: 'hinted' });
  },

  /** skip:ROUND:INDEX */
  async skip(interaction, [id, index], app) {
    await play(interaction, app, await questionOf(interaction, app, id, index), { type: 'skipped' });
  },

  /** join:ROUND:TEAM, on the start card */
  async join(interaction, [id = '', team = ''], app) {
    if (!/^\d$/.test(team)) throw unknownButton();
    const round = roundOf(interaction, app, id);
    app.messages.remember(round.id, interaction);
    const at = SnowflakeUtil.timestampFrom(interaction.id);
    if (round.startMessage === undefined && isOwnMessage(interaction)) {
      await app.rounds.dispatch(round.id, { type: 'posted', what: 'start', ...ownMessage(interaction) });
    }
    if (app.rounds.get(round.id)?.startMessage !== interaction.message.id) throw unknownButton();
    const event = { type: 'joined', at, player: interaction.user.id, team: Number(team) } as const;
    const reply = await app.rounds.dispatch(round.id, event);
    await acknowledge(interaction, app, round, replyCard(app.catalog, round, 0, reply));
  },

  /** rules:ROUND */
  async rules(interaction, [id = ''], app) {
    await tell(interaction, rulesCard(app.rounds.get(id)?.rules.mode));
  },

  /** rematch:QUESTIONS:MODE:SECONDS:TEAMS:SECTION:DIFFICULTY */
  async rematch(interaction, [questions, mode, seconds, teams, section, difficulty], app) {
    const wish = {
      questions: Number(questions),
      mode: modeNames.find(name => name === mode),
      seconds: Number(seconds),
      teams: Number(teams) === 0 ? undefined : Number(teams),
      section: section ? sectionOf(app, section).id : undefined,
      difficulty: difficulties.find(name => name === difficulty),
    };
    await tell(interaction, await startRound(interaction, app, wish));
  },
} satisfies Record<string, Press>;

/** A question of a running round, that somebody acts on. */
export interface Target {
  readonly round: Round;
  readonly index: number;
}

/**
 * The question that a press or modal means. Everything in a custom id may be forged.
 * @throws UserError when it is not open any more, or never was
 */
export async function questionOf(
  interaction: RoundInteraction,
  app: App,
  id = '',
  index = '',
): Promise<Target> {
  if (!/^\d{1,2}$/.test(index)) throw unknownButton();
  const round = roundOf(interaction, app, id);
  const target = { round, index: Number(index) };
  // People see a message before Discord has told the bot its id.
  if (round.phase.name === 'asking' && target.index === currentIndex(round) && isOwnMessage(interaction)) {
    const posted = { type: 'posted', what: 'question', index: target.index } as const;
    await app.rounds.dispatch(round.id, { ...posted, ...ownMessage(interaction) });
  }
  const current = app.rounds.get(round.id);
  const isOpen =
    current?.phase.name === 'open' &&
    current.phase.question.message === interaction.message?.id &&
    currentIndex(current) === target.index;
  if (!isOpen) throw closed();
  return target;
}

function roundOf(interaction: RoundInteraction, app: App, id: string): Round {
  const round = app.rounds.get(id);
  if (!round || round.channel !== interaction.channelId || round.guild !== interaction.guildId)
    throw closed();
  return round;
}

function closed(): UserError {
  return new UserError('That question has closed.');
}

/** Whether what was pressed is on a message of the bot's: only then does the message tell of itself. */
function isOwnMessage(interaction: RoundInteraction): boolean {
  const { message, client } = interaction;
  if (!interaction.isMessageComponent() || message?.author.id !== client.user.id) return false;
  return message.resolveComponent(interaction.customId) !== null;
}

function ownMessage({ message }: RoundInteraction): { id: string; at: number } {
  const id = message?.id ?? '';
  return { id, at: SnowflakeUtil.timestampFrom(id) };
}

type Deed =
  | { readonly type: 'answered'; readonly id: string; readonly answer: { choice: number } }
  | { readonly type: 'hinted' | 'skipped' };

async function play(
  interaction: RoundInteraction,
  app: App,
  { round, index }: Target,
  deed: Deed,
): Promise<void> {
  app.messages.remember(round.id, interaction);
  // A skip takes effect when it arrives: from then on the answer is shown.
  const at = deed.type === 'skipped' ? app.clock.now() : SnowflakeUtil.timestampFrom(interaction.id);
  const reply = await app.rounds.dispatch(round.id, { ...deed, at, player: interaction.user.id, index });
  await acknowledge(interaction, app, round, replyCard(app.catalog, round, index, reply));
}

/** Answers a press privately; now and then the answer carries the counter's edit, and the note follows. */
export async function acknowledge(
  interaction: RoundInteraction,
  app: App,
  { id }: Round,
  card: Card,
): Promise<void> {
  const { rounds, messages, log } = app;
  const carried = rounds.carryCount(id, round => messages.countOn(interaction, round));
  let isCarried = true;
  // What counts is the note; the counter will be right with the next press.
  await carried?.catch((error: unknown) => {
    isCarried = false;
    log.warn({ err: error, round: id }, 'a counter could not be edited');
  });
  try {
    await tell(interaction, card);
  } catch (error) {
    // The edit took effect although its answer said otherwise: the note has to follow it.
    if (!isCarried && isAcknowledged(error)) interaction.replied = true;
    else if (error instanceof DiscordAPIError || error instanceof RangeError) throw error;
    // What they did counts: an apology would say otherwise.
    await tell(interaction, card).catch((failure: unknown) =>
      log.warn({ err: failure, round: id }, 'a press could not be acknowledged'),
    );
  }
}

function isAcknowledged(error: unknown): boolean {
  const { InteractionHasAlreadyBeenAcknowledged } = RESTJSONErrorCodes;
  return error instanceof DiscordAPIError && error.code === InteractionHasAlreadyBeenAcknowledged;
}
