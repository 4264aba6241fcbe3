import { ApplicationCommandType } from 'discord.js';
import { everywhere, privateOption, textOption } from '../../src/discord/command-data.ts';
import { type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import { speakerNamed, speakerOf, textGiven } from '../../src/discord/given.ts';
import { completeQuery, completeSpeaker } from './completion.ts';
import type { LookUpParts } from './parts.ts';
import { sendFinding } from './send-finding.ts';

/** /quote: finds who said what, or brings a random quote. */
export function quoteCommand(parts: LookUpParts): SlashCommand {
  const { catalog, finder, bookOpen } = parts;
  return slashCommand({
    requires: bookOpen,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'quote',
      description: 'Look up a quote from the article, or get a random one',
      options: [
        textOption('query', 'Words you remember, or what it was about; typos are fine'),
        textOption('speaker', 'Only words of this speaker'),
        privateOption,
      ],
      ...everywhere,
    },

    async run(interaction) {
      const query = textGiven(interaction, 'query');
      const wanted = textGiven(interaction, 'speaker');
      const speaker = wanted === '' ? undefined : speakerOf(catalog, wanted);
      const scope = { kind: 'quote', speaker } as const;
      const finding = query === '' ? finder.random(interaction.channelId, scope) : finder.find(query, scope);
      await sendFinding(interaction, finding, parts.settings);
    },

    complete({ options }) {
      const focused = options.getFocused(true);
      if (focused.name === 'speaker') return completeSpeaker(catalog, focused.value);
      const speaker = speakerNamed(catalog, options.getString('speaker') ?? '');
      return completeQuery(parts, 'quote', focused.value, { speaker });
    },
  });
}
