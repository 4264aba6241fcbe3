import { ApplicationCommandType } from 'discord.js';
import type { SlashCommand } from '../../src/discord/command.ts';
import { everywhere, privateOption, sectionOption, textOption } from '../../src/discord/command-data.ts';
import { lookUp, randomAnswer, sendAnswer } from './answer.ts';
import { completeQuery } from './completion.ts';
import { sectionOf, textGiven } from './input.ts';

export const fact: SlashCommand = {
  kind: 'slash',
  closedBook: true,
  data: catalog => ({
    type: ApplicationCommandType.ChatInput,
    name: 'fact',
    description: 'Look up a fact from the article, or get a random one',
    options: [
      textOption('query', 'What you want to know; typos are fine'),
      sectionOption(catalog, 'Only from this section'),
      privateOption,
    ],
    ...everywhere,
  }),

  async run(interaction, app) {
    const query = textGiven(interaction, 'query');
    const wanted = textGiven(interaction, 'section');
    const section = wanted === '' ? undefined : sectionOf(app, wanted).id;
    const scope = { kind: 'fact', section } as const;
    const answer = query === '' ? randomAnswer(app, interaction.channelId, scope) : lookUp(app, query, scope);
    await sendAnswer(interaction, app, answer);
  },

  complete(interaction, app) {
    const section = interaction.options.getString('section');
    return completeQuery(app, 'fact', interaction.options.getFocused(), {
      section: app.catalog.section(section ?? '')?.id,
    });
  },
};
