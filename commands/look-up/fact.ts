import { ApplicationCommandType } from 'discord.js';
import { everywhere, narrowingOptions, privateOption, textOption } from '../../src/discord/command-data.ts';
import { type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import { articlesGiven, sectionNamed, sectionOf, textGiven } from '../../src/discord/given.ts';
import { articlesTyped, completeNarrowing } from '../../src/discord/narrowing.ts';
import { completeQuery } from './completion.ts';
import type { LookUpParts } from './parts.ts';
import { sendFinding } from './send-finding.ts';

/** /fact: finds a fact, or brings a random one. */
export function factCommand(parts: LookUpParts): SlashCommand {
  const { catalog, reach, library, finder, bookOpen } = parts;
  return slashCommand({
    requires: bookOpen,
    data: {
      type: ApplicationCommandType.ChatInput,
      name: 'fact',
      description: 'Look up a fact from the article, or get a random one',
      options: [
        textOption('query', 'What you want to know; typos are fine'),
        ...narrowingOptions(catalog, {
          section: 'Only from this section',
          article: 'Only from this article',
        }),
        privateOption,
      ],
      ...everywhere,
    },

    async run(interaction) {
      const query = textGiven(interaction, 'query');
      const wanted = textGiven(interaction, 'section');
      const here = await reach(interaction);
      const within = articlesGiven(interaction, here);
      const section = wanted === '' ? undefined : sectionOf(within, wanted).id;
      const scope = { within, kind: 'fact', section } as const;
      const finding =
        query === '' ? finder.random(interaction.channelId, here, scope) : finder.find(query, here, scope);
      await sendFinding(interaction, finding, parts.settings);
    },

    async complete(interaction) {
      const { options } = interaction;
      const here = await reach(interaction);
      const within = articlesTyped(interaction, here);
      const narrowing = completeNarrowing(interaction, here);
      if (narrowing) return narrowing;
      const section = sectionNamed(within, options.getString('section') ?? '')?.id;
      return completeQuery(library, 'fact', options.getFocused(), { within, section });
    },
  });
}
