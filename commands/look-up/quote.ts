import { ApplicationCommandType } from 'discord.js';
import type { SlashCommand } from '../../src/discord/command.ts';
import { everywhere, privateOption, textOption } from '../../src/discord/command-data.ts';
import { lookUp, randomAnswer, sendAnswer } from './answer.ts';
import { completeQuery, completeSpeaker } from './completion.ts';
import { speakerNamed, speakerOf, textGiven } from './input.ts';

export const quote: SlashCommand = {
  kind: 'slash',
  closedBook: true,
  data: () => ({
    type: ApplicationCommandType.ChatInput,
    name: 'quote',
    description: 'Look up a quote from the article, or get a random one',
    options: [
      textOption('query', 'Words you remember, or what it was about; typos are fine'),
      textOption('speaker', 'Only words of this speaker'),
      privateOption,
    ],
    ...everywhere,
  }),

  async run(interaction, app) {
    const query = textGiven(interaction, 'query');
    const wanted = textGiven(interaction, 'speaker');
    const speaker = wanted === '' ? undefined : speakerOf(app, wanted);
    const scope = { kind: 'quote', speaker } as const;
    const answer = query === '' ? randomAnswer(app, interaction.channelId, scope) : lookUp(app, query, scope);
    await sendAnswer(interaction, app, answer);
  },

  complete(interaction, app) {
    const focused = interaction.options.getFocused(true);
    if (focused.name === 'speaker') return completeSpeaker(app, focused.value);
    const speaker = speakerNamed(app, interaction.options.getString('speaker') ?? '');
    return completeQuery(app, 'quote', focused.value, { speaker });
  },
};
