import { ApplicationCommandType } from 'discord.js';
import { everywhere, narrowingOptions, privateOption, textOption } from '../../src/discord/command-data.ts';
import { type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import { articlesGiven, speakerNamed, speakerOf, textGiven } from '../../src/discord/given.ts';
import { articlesTyped, completeNarrowing } from '../../src/discord/narrowing.ts';
import { completeQuery, completeSpeaker } from './completion.ts';
import type { LookUpParts } from './parts.ts';
import { sendFinding } from './send-finding.ts';

/** /quote: finds who said what, or brings a random quote. */
export function quoteCommand(parts: LookUpParts): SlashCommand {
  const { catalog, reach, library, finder, bookOpen } = parts;
  return slashCommand({
    requires: bookOpen,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'quote',
      description: 'Look up a quote from the article, or get a random one',
      options: [
        textOption('query', 'Words you remember, or what it was about; typos are fine'),
        textOption('speaker', 'Only words of this speaker'),
        ...narrowingOptions(catalog, { article: 'Only from this article' }),
        privateOption,
      ],
      ...everywhere,
    },

    async run(interaction) {
      const query = textGiven(interaction, 'query');
      const wanted = textGiven(interaction, 'speaker');
      const here = await reach(interaction);
      const within = articlesGiven(interaction, here);
      const speaker = wanted === '' ? undefined : speakerOf(within, wanted);
      const scope = { within, kind: 'quote', speaker } as const;
      const finding =
        query === '' ? finder.random(interaction.channelId, here, scope) : finder.find(query, here, scope);
      await sendFinding(interaction, finding, parts.settings);
    },

    async complete(interaction) {
      const { options } = interaction;
      const focused = options.getFocused(true);
      const here = await reach(interaction);
      const within = articlesTyped(interaction, here);
      if (focused.name === 'speaker') return completeSpeaker(within, focused.value);
      const narrowing = completeNarrowing(interaction, here);
      if (narrowing) return narrowing;
      const speaker = speakerNamed(within, options.getString('speaker') ?? '');
      return completeQuery(library, 'quote', focused.value, { within, speaker });
    },
  });
}
