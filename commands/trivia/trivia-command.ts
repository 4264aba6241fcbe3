import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { demandUnblocked } from '../../src/discord/blocked.ts';
import { serversOnly, textOption } from '../../src/discord/command-data.ts';
import { UserError } from '../../src/discord/errors.ts';
import { type Choices, type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import { articleGiven, articleNamed, choiceGiven, textGiven } from '../../src/discord/given.ts';
import { completeArticle, completeSection } from '../../src/discord/narrowing.ts';
import { inServer, type Server } from '../../src/discord/precondition.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import { tell } from '../../src/discord/respond.ts';
import { difficulties } from '../../src/pack/schema.ts';
import { teamModes, usualTimes } from '../../src/trivia/modes/index.ts';
import { modeNames } from '../../src/trivia/modes/names.ts';
import { currentIndex, type Round } from '../../src/trivia/round.ts';
import { ROUND_QUESTIONS_MAX, SECONDS_MAX, SECONDS_MIN } from '../../src/trivia/rules.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import { answerHost, commandRound, type HostParts } from './host-buttons.ts';
import { replyCard } from './reply-card.ts';
import { rulesCard } from './rules-card.ts';
import { type StartParts, startRound } from './start.ts';
import { statusCard } from './status-card.ts';
import { TEAMS_MAX } from './teams.ts';
import { type RoundWish, TEAMS_MIN } from './wished-rules.ts';

const AND = new Intl.ListFormat('en-GB');
const { Subcommand, Integer, String: Text } = ApplicationCommandOptionType;

const plainOptions = [
  plain('stop', 'End the round; the points are kept'),
  plain('pause', 'Pause the round before the next question'),
  plain('resume', 'Go on after a pause'),
  plain('skip', 'Vote to skip the open question'),
  plain('status', 'How the round in this channel stands'),
  plain('rules', 'How rounds are played and scored'),
];

/** /trivia: starts a round, and everything that can be said to a running one. */
export function triviaCommand(parts: StartParts): SlashCommand {
  const { repertoire, rounds } = parts;
  return slashCommand({
    requires: inServer('Rounds'),
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'trivia',
      description: 'Play a timed round about the article',
      options: [startOption, ...plainOptions],
      ...serversOnly,
    },

    async run(interaction, server) {
      switch (interaction.options.getSubcommand()) {
        case 'start':
          return start(parts, interaction, server);
        case 'stop':
          return commandRound(parts, interaction, roundIn(rounds, server), 'stopped');
        case 'pause':
          return commandRound(parts, interaction, roundIn(rounds, server), 'paused');
        case 'resume':
          return commandRound(parts, interaction, roundIn(rounds, server), 'resumed');
        case 'skip':
          return skip(parts, interaction, roundIn(rounds, server));
        case 'status':
          return status(parts, interaction, roundIn(rounds, server));
        case 'rules':
          return tell(interaction, rulesCard());
        default:
          throw new UserError('I don’t know that. Try /trivia start.');
      }
    },

    complete: interaction => complete(repertoire, interaction),
  });
}

function plain(name: string, description: string): APIApplicationCommandSubcommandOption {
  return { type: Subcommand, name, description };
}

const named = (names: readonly string[]) => names.map(name => ({ name, value: name }));
const number = (name: string, description: string, min_value: number, max_value: number) =>
  ({ type: Integer, name, description, min_value, max_value }) as const;

const startOption: APIApplicationCommandSubcommandOption = {
  type: Subcommand,
  name: 'start',
  description: 'Start a round in this channel',
  options: [
    number('questions', 'How many questions; 10 unless the server says otherwise', 1, ROUND_QUESTIONS_MAX),
    number('seconds', `How long each stays open; usually ${usualTimes.join(', ')}`, SECONDS_MIN, SECONDS_MAX),
    {
      type: Text,
      name: 'mode',
      description: 'How it is played; see /trivia rules',
      choices: named(modeNames),
    },
    textOption('section', 'Only questions from this section'),
    textOption('article', 'Only questions about this article, or from this list of the server'),
    {
      type: Text,
      name: 'difficulty',
      description: 'Only questions as hard as this',
      choices: named(difficulties),
    },
    number('teams', `Play in so many teams; ${AND.format(teamModes)}`, TEAMS_MIN, TEAMS_MAX),
  ],
};

/** Completes what a round is about. */
async function complete(
  repertoire: Repertoire,
  { guildId, options }: AutocompleteInteraction,
): Promise<Choices> {
  if (guildId === null) return [];
  const { name, value } = options.getFocused(true);
  const offers = await repertoire.offers(guildId);
  if (name === 'article') return completeArticle(offers, value);
  if (name !== 'section') return [];
  const article = articleNamed(offers, options.getString('article') ?? '');
  return completeSection((await repertoire.playing(guildId, article?.id)).playables, value);
}

async function start(
  parts: StartParts,
  interaction: ChatInputCommandInteraction,
  server: Server,
): Promise<void> {
  const note = await startRound(parts, interaction, server, await wishOf(parts, interaction, server));
  await answerHost(parts, interaction, interaction.id, note);
}

/** The options of a start; Discord does not hold a forged interaction to their choices. */
async function wishOf(
  { repertoire }: StartParts,
  interaction: ChatInputCommandInteraction,
  { guild }: Server,
): Promise<RoundWish> {
  const { options } = interaction;
  return {
    questions: options.getInteger('questions') ?? undefined,
    seconds: options.getInteger('seconds') ?? undefined,
    mode: choiceGiven(interaction, 'mode', modeNames),
    pack: articleGiven(interaction, await repertoire.offers(guild))?.id,
    section: textGiven(interaction, 'section') || undefined,
    difficulty: choiceGiven(interaction, 'difficulty', difficulties),
    teams: options.getInteger('teams') ?? undefined,
  };
}

/** @throws UserError when no round is running in the channel */
function roundIn(rounds: RunningRounds, { guild, channel }: Server): Round {
  const round = rounds.inChannel(guild, channel);
  if (round) return round;
  throw new UserError('No round is running in this channel. /trivia start begins one.');
}

async function status(
  { contents, clock }: HostParts,
  interaction: ChatInputCommandInteraction,
  round: Round,
): Promise<void> {
  await tell(interaction, statusCard(contents.of(round), round, interaction.user.id, clock.now()));
}

async function skip(
  { contents, rounds, blocks, clock }: HostParts,
  interaction: ChatInputCommandInteraction,
  round: Round,
): Promise<void> {
  await demandUnblocked(blocks, interaction);
  if (round.phase.name !== 'open') throw new UserError('No question is open. The next one can be skipped.');
  const index = currentIndex(round);
  const event = { type: 'skipped', at: clock.now(), player: interaction.user.id, index } as const;
  const reply = await rounds.dispatch(round.id, event);
  await tell(interaction, replyCard(contents.of(round), round, index, reply));
}
