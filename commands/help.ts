import { ApplicationCommandType } from 'discord.js';
import { accents } from '../src/discord/cards/card.ts';
import type { SlashCommand } from '../src/discord/command.ts';
import { everywhere } from '../src/discord/command-data.ts';
import { commandMention } from '../src/discord/command-mention.ts';
import { escape } from '../src/discord/escape.ts';
import { reply } from '../src/discord/respond.ts';

export const help: SlashCommand = {
  kind: 'slash',
  data: () => ({
    type: ApplicationCommandType.ChatInput,
    name: 'help',
    description: 'What you can ask and play',
    ...everywhere,
  }),

  async run(interaction, app) {
    const body = [
      `${commandMention(app, 'fact')} finds a fact, or brings a random one.`,
      `${commandMention(app, 'quote')} finds who said what.`,
      `${commandMention(app, 'article')} shows sections, timeline and people.`,
      '**Apps → Find in article** on any message finds what the article says about it, for you alone.',
      `${commandMention(app, 'trivia start')} begins a round of questions here; ${commandMention(app, 'trivia rules')} tells how it is scored.`,
      `${commandMention(app, 'leaderboard')}, ${commandMention(app, 'stats')} and ${commandMention(app, 'review')} show who leads, how you do, and what you missed.`,
      `${commandMention(app, 'settings')} is for those who manage the server; ${commandMention(app, 'privacy')} shows, exports and deletes what I store about you.`,
      `${commandMention(app, 'about')} tells who I am.`,
      'Typos are fine. Add `private: True` and only you see the answer; **Share** shows it to all.',
    ];
    const title = `Ask and play about ${escape(app.catalog.pack.subject)}`;
    await reply(
      interaction,
      { accent: accents.neutral, title, body: [body.join('\n')] },
      { isPrivate: true },
    );
  },
};
