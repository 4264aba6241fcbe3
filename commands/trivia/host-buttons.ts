import type { ChatInputCommandInteraction, MessageComponentInteraction } from 'discord.js';
import type { Clock } from '../../src/clock.ts';
import { demandUnblocked } from '../../src/discord/blocked.ts';
import type { Card } from '../../src/discord/card.ts';
import { UserError } from '../../src/discord/errors.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import { nothing } from '../../src/discord/precondition.ts';
import { answerPrivately, tell } from '../../src/discord/respond.ts';
import type { Blocks } from '../../src/store/blocks.ts';
import type { HostCommand } from '../../src/trivia/events.ts';
import { mayCommand } from '../../src/trivia/host-commands.ts';
import type { Round } from '../../src/trivia/round.ts';
import type { RoundContents } from '../../src/trivia/running/round-contents.ts';
import { isOnHold } from '../../src/trivia/running/round-refused.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import type { DiscordMessages } from './discord-messages.ts';
import { hostCommandCard, hostNote, stopCard } from './host-cards.ts';
import { mayManage } from './permissions.ts';
import { routes } from './routes.ts';
import { jumpLink } from './start.ts';
import { statusCard } from './status-card.ts';

/** What it takes to let a host command a running round. */
export interface HostParts {
  readonly contents: Pick<RoundContents, 'of'>;
  readonly rounds: RunningRounds;
  readonly blocks: Pick<Blocks, 'since'>;
  readonly messages: Pick<DiscordMessages, 'keepControls' | 'endControls'>;
  readonly clock: Clock;
}

type Commanding = ChatInputCommandInteraction | MessageComponentInteraction;

/** What a host, and whoever else may, does by buttons: on the host's note, and on cards that tell of a pause. */
export function hostButtons(parts: HostParts): Press[] {
  const { contents, clock } = parts;
  const commanding = (route: typeof routes.pause, type: HostCommand['type']) =>
    onPress(route, nothing, (interaction, { round: id }) => {
      return commandRound(parts, interaction, roundHere(parts, interaction, id), type);
    });
  return [
    commanding(routes.pause, 'paused'),
    commanding(routes.resume, 'resumed'),
    commanding(routes.stopNow, 'stopped'),
    onPress(routes.stop, nothing, async (interaction, { round: id }) => {
      const round = roundHere(parts, interaction, id);
      const command = await commandOf(parts, interaction, 'stopped');
      const isAllowed = mayCommand(round, command);
      const card = isAllowed ? stopCard(id) : hostCommandCard(id, { kind: 'not-allowed' });
      await answerHost(parts, interaction, id, card);
    }),
    onPress(routes.hostNote, nothing, async (interaction, { round: id }) => {
      roundHere(parts, interaction, id);
      await answerHost(parts, interaction, id, hostNote(id, 'The round goes on.'));
    }),
    onPress(routes.status, nothing, async (interaction, { round: id }) => {
      const round = roundHere(parts, interaction, id);
      await tell(interaction, statusCard(contents.of(round), round, interaction.user.id, clock.now()));
    }),
  ];
}

/** Carries out a command, if whoever gives it may, and tells them what came of it. */
export async function commandRound(
  parts: HostParts,
  interaction: Commanding,
  round: Round,
  type: HostCommand['type'],
): Promise<void> {
  const { id } = round;
  const command = await commandOf(parts, interaction, type);
  const isHost = command.player === round.host && !command.mayManage;
  if (type === 'paused' && isHost) demandOnlyPause(parts, round);
  const reply = await parts.rounds.dispatch(id, command);
  await answerHost(parts, interaction, id, hostCommandCard(id, reply));
}

/** Tells a host privately, perhaps with controls; a round that is over takes them back. */
export async function answerHost(
  { rounds, messages }: Pick<HostParts, 'rounds' | 'messages'>,
  interaction: Commanding,
  round: string,
  card: Card,
): Promise<void> {
  if (interaction.isMessageComponent()) await answerPrivately(interaction, card);
  else await tell(interaction, card);
  messages.keepControls(round, interaction, card);
  // It may have ended while the answer was on its way.
  const { phase } = rounds.get(round) ?? {};
  if (phase === undefined || phase.name === 'over') messages.endControls(round);
}

/** @throws UserError when the host keeps another place of the server by a pause */
function demandOnlyPause({ rounds }: HostParts, { id, guild, host }: Round): void {
  const other = rounds
    .running(guild)
    .find(round => round.id !== id && round.host === host && isOnHold(round));
  if (!other) return;
  throw new UserError(
    `[Another round of yours](${jumpLink(other)}) is paused. Resume it, or stop it, first.`,
  );
}

/** @throws UserError when somebody is blocked who does not manage rounds */
async function commandOf(
  { blocks, clock }: HostParts,
  interaction: Commanding,
  type: HostCommand['type'],
): Promise<HostCommand> {
  const command = { type, at: clock.now(), player: interaction.user.id, mayManage: mayManage(interaction) };
  if (!command.mayManage) await demandUnblocked(blocks, interaction);
  return command;
}

/** @throws UserError when the round of a button is over, or elsewhere */
function roundHere({ rounds }: HostParts, interaction: MessageComponentInteraction, id: string): Round {
  const round = rounds.get(id);
  if (round && round.channel === interaction.channelId && round.guild === interaction.guildId) return round;
  throw new UserError('That round is over.');
}
