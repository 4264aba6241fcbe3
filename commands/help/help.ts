import { ApplicationCommandType } from 'discord.js';
import { accents } from '../../src/discord/card.ts';
import type { SlashCommand } from '../../src/discord/command.ts';
import { everywhere } from '../../src/discord/command-data.ts';
import { commandMention } from '../../src/discord/command-mention.ts';
import { escape } from '../../src/discord/escape.ts';
import { reply } from '../../src/discord/respond.ts';

export const help: SlashCommand = {
  kind: 'slash',
  data: () => ({
    type: ApplicationCommandType.ChatInput,
    name: 'help',
    description: 'What you can ask and play',
    ...everywhere,
  }),

  async run(interaction, app) {
    const said = (path: string) => commandMention(app, path);
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
    const title = `Ask and play about ${escape(app.catalog.pack.subject)}`;
    await reply(interaction, { accent: accents.neutral, title, body }, { isPrivate: true });
  },
};
