import { ApplicationCommandType } from 'discord.js';
import { everywhere, privateOption, sectionOption, textOption } from '../../src/discord/command-data.ts';
import { type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import { sectionOf, textGiven } from '../../src/discord/given.ts';
import { completeQuery } from './completion.ts';
import type { LookUpParts } from './parts.ts';
import { sendFinding } from './send-finding.ts';

/** /fact: finds a fact, or brings a random one. */
export function factCommand(parts: LookUpParts): SlashCommand {
  const { catalog, finder, bookOpen } = parts;
  return slashCommand({
    requires: bookOpen,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'fact',
      description: 'Look up a fact from the article, or get a random one',
      options: [
        textOption('query', 'What you want to know; typos are fine'),
        sectionOption(catalog, 'Only from this section'),
        privateOption,
      ],
      ...everywhere,
    },

    async run(interaction) {
      const query = textGiven(interaction, 'query');
      const wanted = textGiven(interaction, 'section');
      const section = wanted === '' ? undefined : sectionOf(catalog, wanted).id;
      const scope = { kind: 'fact', section } as const;
      const finding = query === '' ? finder.random(interaction.channelId, scope) : finder.find(query, scope);
      await sendFinding(interaction, finding, parts.settings);
    },

    complete({ options }) {
      const section = catalog.section(options.getString('section') ?? '')?.id;
      return completeQuery(parts, 'fact', options.getFocused(), { section });
    },
  });
}
