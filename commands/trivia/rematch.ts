import { onPress, type Press } from '../../src/discord/feature.ts';
import { inServer } from '../../src/discord/precondition.ts';
import { referenceTo } from '../../src/pack/reference.ts';
import { answerHost } from './host-buttons.ts';
import { routes } from './routes.ts';
import { type StartParts, startRound } from './start.ts';

/** Starts a round by the rules of the one that is over. */
export function rematchButton(parts: StartParts): Press {
  return onPress(routes.rematch, inServer('Rounds'), async (interaction, rules, server) => {
    const { teams, section, pack } = rules;
    const reference = section !== undefined && pack !== undefined ? referenceTo(pack, section) : section;
    const wish = {
      ...rules,
      teams: teams === 0 ? undefined : teams,
      section: reference,
    };
    const card = await startRound(parts, interaction, server, wish);
    await answerHost(parts, interaction, interaction.id, card);
  });
}
