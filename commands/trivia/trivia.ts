import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { accents } from '../../src/discord/card.ts';
import type { App, SlashCommand } from '../../src/discord/command.ts';
import { inServers, sectionOption } from '../../src/discord/command-data.ts';
import { UserError } from '../../src/discord/errors.ts';
import { oneOf } from '../../src/discord/one-of.ts';
import { tell } from '../../src/discord/respond.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { difficulties } from '../../src/pack/schema.ts';
import { teamModes, usualTimes } from '../../src/trivia/modes/index.ts';
import { modeNames } from '../../src/trivia/modes/names.ts';
import {
  currentIndex,
  ROUND_QUESTIONS_MAX,
  type Round,
  SECONDS_MAX,
  SECONDS_MIN,
} from '../../src/trivia/round.ts';
import { sectionOf } from '../look-up/input.ts';
import { mayManage } from './permissions.ts';
import { hostCommandText, replyCard } from './reply-card.ts';
import { rulesCard } from './rules-card.ts';
import { startRound, TEAMS_MIN } from './start.ts';
import { statusCard } from './status-card.ts';
import { TEAMS_MAX } from './teams.ts';

const { Subcommand, Integer, String: Text } = ApplicationCommandOptionType;

export const trivia: SlashCommand = {
  kind: 'slash',
  data: catalog => ({
    type: ApplicationCommandType.ChatInput,
    name: 'trivia',
    description: 'Play a timed round about the article',
    options: [
      startOption(catalog),
      plain('stop', 'End the round; the points are kept'),
      plain('pause', 'Pause the round before the next question'),
      plain('resume', 'Go on after a pause'),
      plain('skip', 'Vote to skip the open question'),
      plain('status', 'How the round in this channel stands'),
      plain('rules', 'How rounds are played and scored'),
    ],
    ...inServers,
  }),

  async run(interaction, app) {
    switch (interaction.options.getSubcommand()) {
      case 'start':
        return tell(interaction, await startRound(interaction, app, wishOf(interaction, app)));
      case 'stop':
        return command(interaction, app, 'stopped');
      case 'pause':
        return command(interaction, app, 'paused');
      case 'resume':
        return command(interaction, app, 'resumed');
      case 'skip':
        return skip(interaction, app);
      case 'status':
        return tell(interaction, statusCard(app.catalog, roundHere(interaction, app)));
      case 'rules':
        return tell(interaction, rulesCard());
      default:
        throw new UserError('I don’t know that. Try /trivia start.');
    }
  },
};

function plain(name: string, description: string): APIApplicationCommandSubcommandOption {
  return { type: Subcommand, name, description };
}

function startOption(catalog: Catalog): APIApplicationCommandSubcommandOption {
  const named = (names: readonly string[]) => names.map(name => ({ name, value: name }));
  const number = (name: string, description: string, min_value: number, max_value: number) =>
    ({ type: Integer, name, description, min_value, max_value }) as const;
  return {
    type: Subcommand,
    name: 'start',
    description: 'Start a round in this channel',
    options: [
      number('questions', 'How many questions; 10 unless the server says otherwise', 1, ROUND_QUESTIONS_MAX),
      number(
        'seconds',
        `How long each stays open; usually ${usualTimes.join(', ')}`,
        SECONDS_MIN,
        SECONDS_MAX,
      ),
      {
        type: Text,
        name: 'mode',
        description: 'How it is played; see /trivia rules',
        choices: named(modeNames),
      },
      sectionOption(catalog, 'Only questions from this section'),
      {
        type: Text,
        name: 'difficulty',
        description: 'Only questions as hard as this',
        choices: named(difficulties),
      },
      number('teams', `Play in so many teams; ${teamModes.join(' and ')}`, TEAMS_MIN, TEAMS_MAX),
    ],
  };
}

/** The options of a start; Discord does not hold a forged interaction to their choices. */
function wishOf({ options }: ChatInputCommandInteraction, app: App) {
  const section = options.getString('section');
  return {
    questions: options.getInteger('questions') ?? undefined,
    seconds: options.getInteger('seconds') ?? undefined,
    mode: oneOf(modeNames, options.getString('mode'), 'mode'),
    section: section === null ? undefined : sectionOf(app, section).id,
    difficulty: oneOf(difficulties, options.getString('difficulty'), 'difficulty'),
    teams: options.getInteger('teams') ?? undefined,
  };
}

/** @throws UserError when no round is running in the channel */
function roundHere({ guildId, channelId }: ChatInputCommandInteraction, { rounds }: App): Round {
  const round = guildId === null ? undefined : rounds.inChannel(guildId, channelId);
  if (round) return round;
  throw new UserError('No round is running in this channel. /trivia start begins one.');
}

async function command(
  interaction: ChatInputCommandInteraction,
  app: App,
  type: 'stopped' | 'paused' | 'resumed',
): Promise<void> {
  const { id } = roundHere(interaction, app);
  const event = { type, at: app.clock.now(), player: interaction.user.id, mayManage: mayManage(interaction) };
  await tell(interaction, {
    accent: accents.neutral,
    body: [hostCommandText(await app.rounds.dispatch(id, event))],
  });
}

async function skip(interaction: ChatInputCommandInteraction, app: App): Promise<void> {
  const round = roundHere(interaction, app);
  if (round.phase.name !== 'open') throw new UserError('No question is open. The next one can be skipped.');
  const at = app.clock.now();
  const index = currentIndex(round);
  const event = { type: 'skipped', at, player: interaction.user.id, index } as const;
  const reply = await app.rounds.dispatch(round.id, event);
  await tell(interaction, replyCard(app.catalog, round, index, reply));
}
