import { ApplicationCommandType } from 'discord.js';
import { accents, type Card } from '../../src/discord/card.ts';
import { everywhere } from '../../src/discord/command-data.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { escape } from '../../src/discord/escape.ts';
import { type Feature, type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import type { Operator } from '../../src/discord/operator.ts';
import { nothing } from '../../src/discord/precondition.ts';
import { reply } from '../../src/discord/respond.ts';
import type { Pack } from '../../src/pack/schema.ts';
import { aboutCommand } from './about.ts';

interface HelpParts {
  readonly pack: Pack;
  readonly version: string;
  readonly mentions: CommandMentions;
  readonly operator: Operator;
}

/** /help and /about. */
export function createHelp({ pack, version, mentions, operator }: HelpParts): Feature {
  return {
    commands: [helpCommand(pack.subject, mentions), aboutCommand(pack.title, version, operator)],
    routes: [],
    modals: [],
  };
}

/** @param subject what the article is about */
function helpCommand(subject: string, mentions: CommandMentions): SlashCommand {
  return slashCommand({
    requires: nothing,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'help',
      description: 'What you can ask and play',
      ...everywhere,
    },
    run: interaction => reply(interaction, helpCard(subject, mentions), { isPrivate: true }),
  });
}

function helpCard(subject: string, mentions: CommandMentions): Card {
  const said = (path: string) => mentions.of(path);
  const ask = [
    `${said('fact')} finds a fact, or brings a random one.`,
    `${said('quote')} finds who said what.`,
    `${said('article')} shows sections, timeline and people.`,
    '**Apps → Find in article** on any message finds what the article says about it, for you alone.',
    'Typos are fine. Add `private: True` and only you see the answer; **Share** shows it to all.',
  ];
  const play = [
    `${said('trivia start')} begins a round of questions here; ${said('trivia rules')} tells how it is scored.`,
    `${said('leaderboard')}, ${said('stats')} and ${said('review')} show who leads, how you do, and what you missed.`,
  ];
  const rest = [
    `${said('settings')} is for those who manage the server; ${said('privacy')} shows, exports and deletes what I store about you.`,
    `${said('about')} tells who I am.`,
  ];
  const body = [ask, play, rest].map(lines => lines.join('\n'));
  return { accent: accents.neutral, title: `Ask and play about ${escape(subject)}`, body };
}
