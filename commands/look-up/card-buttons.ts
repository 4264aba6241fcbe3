import type { MessageComponentInteraction } from 'discord.js';
import { UserError } from '../../src/discord/errors.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import { articleOf, sectionOf, speakerOf } from '../../src/discord/given.ts';
import { both, onPrivateCard } from '../../src/discord/precondition.ts';
import { answerPress, reply } from '../../src/discord/respond.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { splitReference } from '../../src/pack/reference.ts';
import type { Scope } from './finder.ts';
import { type Among, hitCard } from './hit-card.ts';
import type { LookUpParts } from './parts.ts';
import { routes } from './routes.ts';
import { isShared, Sharing } from './share.ts';

type NamedScope = Pick<Scope, 'section' | 'speaker'>;

/** The buttons of look-up cards. */
export function cardButtons({ catalog, reach, finder, bookOpen }: LookUpParts): Press[] {
  const sharing = new Sharing();
  const privately = onPrivateCard(() => new UserError('That card is public already.'));
  const scopeOf = (named: NamedScope) => knownScope(catalog, named);
  const page = async (interaction: MessageComponentInteraction, among: Among) => {
    const here = await reach(interaction);
    const view = { ...finder.at(among), here, isShared: isShared(interaction) };
    await answerPress(interaction, isPrivate => hitCard(catalog, { ...view, isPrivate }));
  };
  const alone = ({ item, query }: { item: string; query: string }) =>
    finder.at({ ids: [item], index: 0, query });
  return [
    onPress(routes.hits, bookOpen, page),
    onPress(routes.instead, bookOpen, page),

    // The card that names it stays, for what else it offers.
    onPress(routes.show, bookOpen, async (interaction, named) => {
      const view = { ...alone(named), here: await reach(interaction), isPrivate: true };
      await reply(interaction, hitCard(catalog, view), { isPrivate: true });
    }),

    onPress(routes.random, bookOpen, async (interaction, { kind, within: place, speaker }) => {
      const here = await reach(interaction);
      const { pack, id: section } = splitReference(place ?? '');
      const within = pack === undefined ? here : catalog.within([articleOf(catalog.packs, pack).id]);
      const scope = { within, kind, ...scopeOf({ section: section === '' ? undefined : place, speaker }) };
      await answerPress(interaction, finder.random(interaction.channelId, here, scope).cardFor);
    }),

    onPress(routes.try, bookOpen, async (interaction, { kind, word, ...narrowed }) => {
      const here = await reach(interaction);
      const scope = { within: here, kind, ...scopeOf(narrowed) };
      await answerPress(interaction, finder.find(word, here, scope).cardFor);
    }),

    onPress(routes.share, both(bookOpen, privately), async (interaction, shown) => {
      const here = await reach(interaction);
      const view = { ...alone(shown), here, isPrivate: false, sharedBy: interaction.user.id };
      await sharing.share(interaction, hitCard(catalog, view));
    }),
  ];
}

/** The section and the speaker that an id names. @throws UserError when there are none of that name */
function knownScope(catalog: Catalog, { section, speaker }: NamedScope): NamedScope {
  return {
    section: section === undefined ? undefined : sectionOf(catalog, section).id,
    speaker: speaker === undefined ? undefined : speakerOf(catalog, speaker),
  };
}
