import { renderCard } from '../../src/discord/card.ts';
import type { Press } from '../../src/discord/command.ts';
import { unknownButton } from '../../src/discord/errors.ts';
import { answerPrivately, isPrivateMessage } from '../../src/discord/respond.ts';
import { forget } from './personal-data.ts';
import { deletedCard, keptAllCard } from './privacy-cards.ts';

/** The buttons under the question whether to delete everything, by the route of their custom id. */
export const privacyPresses = {
  /** privacy:delete or privacy:keep; about the presser, whoever made the button */
  async privacy(interaction, [choice], app) {
    if (!isPrivateMessage(interaction)) throw unknownButton();
    if (choice === 'keep') return answerPrivately(interaction, keptAllCard());
    if (choice !== 'delete') throw unknownButton();
    await interaction.deferUpdate();
    await forget(app, interaction.user.id);
    await interaction.editReply(renderCard(deletedCard()));
  },
} satisfies Record<string, Press>;
