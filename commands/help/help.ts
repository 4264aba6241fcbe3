import { ApplicationCommandType } from 'discord.js';
import { accents, type Card } from '../../src/discord/card.ts';
import { everywhere } from '../../src/discord/command-data.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { escape } from '../../src/discord/escape.ts';
import { type Feature, type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import { subjectsOf } from '../../src/discord/item-text.ts';
import { nothing } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import { reply } from '../../src/discord/respond.ts';
import { type AboutParts, aboutCommand } from './about.ts';

interface HelpParts extends AboutParts {
  readonly mentions: CommandMentions;
}

/** /help and /about. */
export function createHelp(parts: HelpParts): Feature {
  return {
    commands: [helpCommand(parts.reach, parts.mentions), aboutCommand(parts)],
    routes: [],
    modals: [],
  };
}

function helpCommand(reach: Reach, mentions: CommandMentions): SlashCommand {
  return slashCommand({
    requires: nothing,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'help',
      description: 'What you can ask and play',
      ...everywhere,
    },
    async run(interaction) {
      const { packs } = await reach(interaction);
      // Installed to a user alone, I am in none of the servers they ask from.
      const isMember = interaction.guild !== null;
      await reply(interaction, helpCard(subjectsOf(packs), isMember, mentions), { isPrivate: true });
    },
  });
}

/**
 * @param subject what the articles of the place are about
 * @param hasRounds whether it is a server that the bot is in
 */
function helpCard(subject: string, hasRounds: boolean, mentions: CommandMentions): Card {
  const said = (path: string) => mentions.of(path);
  const ask = [
    `${said('fact')} finds a fact, or brings a random one.`,
    `${said('quote')} finds who said what.`,
    `${said('article')} shows sections, timeline and people.`,
    '**Apps → Find in article** on any message finds what the article says about it, for you alone.',
    'Typos are fine. Add `private: True` and only you see the answer; **Share** shows it to all.',
  ];
  const play = hasRounds
    ? [
        `${said('trivia start')} begins a round of questions here; ${said('trivia rules')} tells how it is scored.`,
        `${said('leaderboard')}, ${said('stats')} and ${said('review')} show who leads, how you do, and what you missed.`,
      ]
    : ['Rounds of questions are played in servers that I am in.'];
  const kept = `${said('privacy')} shows, exports and deletes what I store about you.`;
  const rest = [
    hasRounds
      ? `${said('settings')}, ${said('schedule daily')} and ${said('pack add')}, which brings your own questions, are for those who manage the server; ${kept}`
      : kept,
    `${said('about')} tells who I am.`,
  ];
  const body = [ask, play, rest].map(lines => lines.join('\n'));
  return {
    accent: accents.neutral,
    title: `${hasRounds ? 'Ask and play' : 'Ask'} about ${escape(subject)}`,
    body,
  };
}
