import {
  type APIMessageTopLevelComponent,
  ComponentType,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js';
import { button, type Card, renderCard } from '../../src/discord/card.ts';
import type { App, Press } from '../../src/discord/command.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import { answerPress, isPrivateMessage } from '../../src/discord/respond.ts';
import { lookUp, matchedIn, randomAnswer, type Scope } from './answer.ts';
import { hitCard } from './hit-card.ts';
import { itemOf, kindOrThrow, sectionOf, speakerOf } from './input.ts';

/** The buttons of look-up cards, by the route of their custom id. */
export const lookUpPresses = {
  /** hits:INDEX:ID,ID,…:QUERY */
  async hits(interaction, [index = '', list = '', query = ''], app) {
    if (!/^\d$/.test(index) || !/^[fq]\d{1,4}(,[fq]\d{1,4}){0,7}$/.test(list)) throw unknownButton();
    const ids = list.split(',');
    const item = itemOf(app, ids[Number(index)] ?? '');
    const view = { item, matched: matchedIn(app, item, query), among: { ids, index: Number(index), query } };
    await answerPress(interaction, isPrivate => hitCard(app.catalog, { ...view, isPrivate }));
  },

  /** random:KIND:SECTION:SPEAKER */
  async random(interaction, [kind = '', section, speaker], app) {
    const scope = { ...scopeOf(app, section, speaker), kind: kindOrThrow(kind) };
    await answerPress(interaction, randomAnswer(app, interaction.channelId, scope).cardFor);
  },

  /** try:KIND:SECTION:WORD:SPEAKER */
  async try(interaction, [kind, section, word = '', speaker], app) {
    const scope = { ...scopeOf(app, section, speaker), kind: kind ? kindOrThrow(kind) : undefined };
    await answerPress(interaction, lookUp(app, word, scope).cardFor);
  },

  /** share:ID:QUERY */
  async share(interaction, [id = '', query = ''], app) {
    const item = itemOf(app, id);
    const matched = matchedIn(app, item, query);
    const view = { item, matched, isPrivate: false, sharedBy: interaction.user.id };
    await sharePublicly(interaction, hitCard(app.catalog, view));
  },
} satisfies Record<string, Press>;

function scopeOf(app: App, section: string | undefined, speaker: string | undefined): Scope {
  return {
    section: section ? sectionOf(app, section).id : undefined,
    speaker: speaker ? speakerOf(app, speaker) : undefined,
  };
}

/** Posts the card for all to see, and marks the private one so that it is not shared twice by accident. */
async function sharePublicly(interaction: MessageComponentInteraction, card: Card): Promise<void> {
  if (!isPrivateMessage(interaction)) throw new UserError('That card is public already.');
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
