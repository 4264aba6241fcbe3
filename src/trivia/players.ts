import { modeOf } from './modes/index.ts';
import type { Player, Round } from './round.ts';

/** Who is playing right now: answered one of the last two questions; where players go out, who is still in. */
export function activePlayers(round: Round): string[] {
  // Nobody could answer a skipped one.
  const asked = round.played.flatMap(({ skipped }, index) => (skipped ? [] : [index]));
  const recent = asked.at(-2) ?? 0;
  const isActive =
    modeOf(round).elimination && asked.length > 0
      ? ({ outAt }: Player) => outAt === undefined
      : ({ lastAnswered }: Player) => lastAnswered >= recent;
  return Object.keys(round.players).filter(id => {
    const player = round.players[id];
    return player !== undefined && isActive(player);
  });
}
