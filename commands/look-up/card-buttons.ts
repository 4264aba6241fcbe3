import type { MessageComponentInteraction } from 'discord.js';
import { UserError } from '../../src/discord/errors.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import { sectionOf, speakerOf } from '../../src/discord/given.ts';
import { both, onPrivateCard } from '../../src/discord/precondition.ts';
import { answerPress, reply } from '../../src/discord/respond.ts';
import type { Scope } from './finder.ts';
import { type Among, hitCard } from './hit-card.ts';
import type { LookUpParts } from './parts.ts';
import { routes } from './routes.ts';
import { isShared, Sharing } from './share.ts';

/** The buttons of look-up cards. */
export function cardButtons({ catalog, finder, bookOpen }: LookUpParts): Press[] {
  const sharing = new Sharing();
  const privately = onPrivateCard(() => new UserError('That card is public already.'));
  const scopeOf = ({ section, speaker }: Pick<Scope, 'section' | 'speaker'>) => ({
    section: section === undefined ? undefined : sectionOf(catalog, section).id,
    speaker: speaker === undefined ? undefined : speakerOf(catalog, speaker),
  });
  const page = async (interaction: MessageComponentInteraction, among: Among) => {
    const view = { ...finder.at(among), isShared: isShared(interaction) };
    await answerPress(interaction, isPrivate => hitCard(catalog, { ...view, isPrivate }));
  };
  const alone = ({ item, query }: { item: string; query: string }) =>
    finder.at({ ids: [item], index: 0, query });
  return [
    onPress(routes.hits, bookOpen, page),
    onPress(routes.instead, bookOpen, page),

    // The card that names it stays, for what else it offers.
    onPress(routes.show, bookOpen, async (interaction, named) => {
      await reply(interaction, hitCard(catalog, { ...alone(named), isPrivate: true }), { isPrivate: true });
    }),

    onPress(routes.random, bookOpen, async (interaction, { kind, ...within }) => {
      const { cardFor } = finder.random(interaction.channelId, { kind, ...scopeOf(within) });
      await answerPress(interaction, cardFor);
    }),

    onPress(routes.try, bookOpen, async (interaction, { kind, word, ...within }) => {
      await answerPress(interaction, finder.find(word, { kind, ...scopeOf(within) }).cardFor);
    }),

    onPress(routes.share, both(bookOpen, privately), async (interaction, shown) => {
      const view = { ...alone(shown), isPrivate: false, sharedBy: interaction.user.id };
      await sharing.share(interaction, hitCard(catalog, view));
    }),
  ];
}
