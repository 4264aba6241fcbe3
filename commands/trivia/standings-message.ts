import type { RawFile } from 'discord.js';
import type { Logger } from 'pino';
import type { Card } from '../../src/discord/card.ts';
import type { UserNames } from '../../src/discord/user-names.ts';
import type { Round } from '../../src/trivia/round.ts';
import type { RoundContents } from '../../src/trivia/running/round-contents.ts';
import type { InteractionTokens } from './interaction-tokens.ts';
import { playerNames } from './player-names.ts';
import { drawScoreRace } from './score-picture.ts';
import { standingsCard } from './standings-card.ts';

interface StandingsParts {
  readonly contents: Pick<RoundContents, 'of'>;
  readonly names: Pick<UserNames, 'of'>;
  readonly log: Logger;
}

/**
 * The standings of a round that is over, with the picture of its course if there is one.
 * @param current the round as it is now: while names are asked for and the picture is drawn, somebody may delete their data
 */
export async function standingsMessage(
  { contents, names, log }: StandingsParts,
  tokens: Pick<InteractionTokens, 'nameOf'>,
  current: () => Round,
  withPicture: boolean,
): Promise<{ readonly card: Card; readonly file?: RawFile }> {
  for (;;) {
    const round = current();
    const nameOf = await playerNames(round, tokens, names);
    const drawn = withPicture ? drawScoreRace(round, nameOf) : undefined;
    const picture = await drawn?.catch((error: unknown) => {
      log.warn({ err: error, round: round.id }, 'the score race could not be drawn');
      return undefined;
    });
    const card = standingsCard(contents.of(round), round, picture?.name, nameOf);
    if (current() === round) return { card, ...(picture && { file: picture }) };
  }
}
