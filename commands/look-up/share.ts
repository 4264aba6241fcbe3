import {
  type APIMessageTopLevelComponent,
  ComponentType,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import { button, type Card, renderCard } from '../../src/discord/card.ts';
import { decodeCustomId } from '../../src/discord/custom-id.ts';
import { UserError } from '../../src/discord/errors.ts';
import { errorCard } from '../../src/discord/notice.ts';
import { routes } from './routes.ts';

/** How many presses are remembered; a second one comes within seconds. */
const PRESSES_MAX = 1000;

const KEPT_PRIVATE =
  'Not shared: Discord shows that to you alone, because this server has Use External Apps turned off. ' +
  'Somebody who manages it can turn that on, or add me to the server.';

/** Posts private cards for all to see, each once. */
export class Sharing {
  /** What was pressed: two presses may race, both on a card that does not say yet that it is shared. */
  readonly #pressed = new LRUCache<string, true>({ max: PRESSES_MAX });

  /**
   * Posts a card, and marks the private one that it is of.
   * @throws UserError when that was shared before
   */
  async share(interaction: MessageComponentInteraction, card: Card): Promise<void> {
    const key = `${interaction.message.id}:${interaction.customId}`;
    if (this.#pressed.has(key) || isShared(interaction)) {
      throw new UserError('You have shared that card already. It is further down in the channel.');
    }
    this.#pressed.set(key, true);
    const flags = MessageFlags.IsComponentsV2;
    const components = componentsOf(interaction);
    const takeBack = async () => {
      this.#pressed.delete(key);
      await interaction.editReply({ flags, components });
    };
    await interaction.update({ flags, components: components.map(one => markShared(one, interaction)) });
    const posted = await interaction.followUp(renderCard(card)).catch(async (error: unknown) => {
      await takeBack();
      throw error;
    });
    if (!posted.flags.has(MessageFlags.Ephemeral)) return;
    await takeBack();
    await interaction.editReply({ message: posted, ...renderCard(errorCard(KEPT_PRIVATE)) });
  }
}

/** Whether the pressed card says that it was shared. */
export function isShared(interaction: MessageComponentInteraction): boolean {
  return componentsOf(interaction)
    .flatMap(component => (component.type === ComponentType.Container ? component.components : []))
    .flatMap(child => (child.type === ComponentType.ActionRow ? child.components : []))
    .some(
      control =>
        'custom_id' in control &&
        control.disabled === true &&
        decodeCustomId(control.custom_id).route === routes.share.name,
    );
}

function componentsOf({ message }: MessageComponentInteraction): APIMessageTopLevelComponent[] {
  return message.components.map(component => component.toJSON());
}

function markShared(
  component: APIMessageTopLevelComponent,
  { customId }: MessageComponentInteraction,
): APIMessageTopLevelComponent {
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
