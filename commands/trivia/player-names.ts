import { plainName } from '../../src/discord/escape.ts';
import type { UserNames } from '../../src/discord/user-names.ts';
import type { Round } from '../../src/trivia/round.ts';
import { standings } from '../../src/trivia/standings.ts';
import type { InteractionTokens } from './interaction-tokens.ts';
import { PLACES_MAX } from './standings-card.ts';

/** What the best players of a round are called; those who answered before a restart have to be asked for. */
export async function playerNames(
  round: Round,
  tokens: Pick<InteractionTokens, 'nameOf'>,
  names: Pick<UserNames, 'of'>,
): Promise<(player: string) => string> {
  const best = standings(round)
    .slice(0, PLACES_MAX)
    .map(({ id }) => id);
  const known = new Map(
    best.flatMap(id => {
      const name = tokens.nameOf(round.id, id);
      return name === undefined ? [] : [[id, plainName(name)]];
    }),
  );
  const asked = await names.of(best.filter(id => !known.has(id)));
  return player => known.get(player) || asked.get(player) || 'A player';
}
