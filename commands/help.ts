import { ApplicationCommandType } from 'discord.js';
import { accents } from '../src/discord/cards/card.ts';
import type { App, SlashCommand } from '../src/discord/command.ts';
import { everywhere } from '../src/discord/command-data.ts';
import { escape } from '../src/discord/escape.ts';
import { reply } from '../src/discord/respond.ts';

export const help: SlashCommand = {
  kind: 'slash',
  data: () => ({
    type: ApplicationCommandType.ChatInput,
    name: 'help',
    description: 'What you can ask Skylark',
    ...everywhere,
  }),

  async run(interaction, app) {
    const body = [
      `${mention(app, 'fact')} finds a fact, or brings a random one.`,
      `${mention(app, 'quote')} finds who said what.`,
      `${mention(app, 'article')} shows sections, timeline and people.`,
      '**Apps → Find in article** on any message finds what the article says about it, for you alone.',
      `${mention(app, 'about')} tells who I am and what I store.`,
      'Typos are fine. Add `private: True` and only you see the answer; **Share** shows it to all.',
    ];
    const title = `Ask about ${escape(app.catalog.pack.subject)}`;
    await reply(
      interaction,
      { accent: accents.neutral, title, body: [body.join('\n')] },
      { isPrivate: true },
    );
  },
};

/** A mention that opens the command when clicked, or its name while the id is not known. */
function mention(app: App, name: string): string {
  const id = app.identity.commandIds.get(name);
  return id === undefined ? `**/${name}**` : `</${name}:${id}>`;
}
