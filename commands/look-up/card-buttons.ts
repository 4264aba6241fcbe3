import {
  type APIMessageTopLevelComponent,
  ComponentType,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js';
import { button, type Card, renderCard } from '../../src/discord/card.ts';
import { UserError } from '../../src/discord/errors.ts';
import { onPress, type Press } from '../../src/discord/feature.ts';
import { articleOf, itemOf, sectionOf, speakerOf } from '../../src/discord/given.ts';
import { both, onPrivateCard } from '../../src/discord/precondition.ts';
import { answerPress } from '../../src/discord/respond.ts';
import { splitReference } from '../../src/pack/reference.ts';
import type { Scope } from './finder.ts';
import { hitCard } from './hit-card.ts';
import type { LookUpParts } from './parts.ts';
import { routes } from './routes.ts';

/** The buttons of look-up cards. */
export function cardButtons({ catalog, reach, finder, bookOpen }: LookUpParts): Press[] {
  const privately = onPrivateCard(() => new UserError('That card is public already.'));
  const scopeOf = ({ section, speaker }: Pick<Scope, 'section' | 'speaker'>) => ({
    section: section === undefined ? undefined : sectionOf(catalog, section).id,
    speaker: speaker === undefined ? undefined : speakerOf(catalog, speaker),
  });
  return [
    onPress(routes.hits, bookOpen, async (interaction, { ids, ...rest }) => {
      const among = { ...rest, ids: ids.map(id => catalog.referenceOf(id)) };
      const item = itemOf(catalog, among.ids[among.index] ?? '');
      const here = await reach(interaction);
      const view = { item, here, matched: finder.matchedIn(item, among.query), among };
      await answerPress(interaction, isPrivate => hitCard(catalog, { ...view, isPrivate }));
    }),

    onPress(routes.random, bookOpen, async (interaction, { kind, within: place, speaker }) => {
      const here = await reach(interaction);
      const { pack, id: section } = splitReference(place ?? '');
      const within = pack === undefined ? here : catalog.within([articleOf(catalog, pack).id]);
      const scope = { within, kind, ...scopeOf({ section: section === '' ? undefined : place, speaker }) };
      await answerPress(interaction, finder.random(interaction.channelId, here, scope).cardFor);
    }),

    onPress(routes.try, bookOpen, async (interaction, { kind, word, ...narrowed }) => {
      const here = await reach(interaction);
      const scope = { within: here, kind, ...scopeOf(narrowed) };
      await answerPress(interaction, finder.find(word, here, scope).cardFor);
    }),

    onPress(routes.share, both(bookOpen, privately), async (interaction, { item: id, query }) => {
      const item = itemOf(catalog, id);
      const matched = finder.matchedIn(item, query);
      const here = await reach(interaction);
      const view = { item, here, matched, isPrivate: false, sharedBy: interaction.user.id };
      await sharePublicly(interaction, hitCard(catalog, view));
    }),
  ];
}

/** Posts the card for all to see, and marks the private one so that it is not shared twice by accident. */
async function sharePublicly(interaction: MessageComponentInteraction, card: Card): Promise<void> {
  const components = interaction.message.components.map(component => component.toJSON());
  await interaction.update({
    flags: MessageFlags.IsComponentsV2,
    components: components.map(component => markShared(component, interaction.customId)),
  });
  await interaction.followUp(renderCard(card)).catch(async (error: unknown) => {
    // Not posted, so it can be shared again.
    await interaction.editReply({ flags: MessageFlags.IsComponentsV2, components });
    throw error;
  });
}

function markShared(component: APIMessageTopLevelComponent, customId: string): APIMessageTopLevelComponent {
  if (component.type !== ComponentType.Container) return component;
  const components = component.components.map(child => {
    if (child.type !== ComponentType.ActionRow) return child;
    const controls = child.components.map(control =>
      'custom_id' in control && control.custom_id === customId
        ? button(customId, 'Shared', { disabled: true })
        : control,
    );
    return { ...child, components: controls };
  });
  return { ...component, components };
}
