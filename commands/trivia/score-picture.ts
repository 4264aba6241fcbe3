import type { RawFile } from 'discord.js';
import { scoreRace } from '../../src/pictures/score-race.ts';
import { modeOf } from '../../src/trivia/modes/index.ts';
import type { Round } from '../../src/trivia/round.ts';
import { scoresOverTime, standings, teamScoresOverTime, teamStandings } from '../../src/trivia/standings.ts';
import { teamColours, teamLabels } from './teams.ts';

/** The score race as a file; undefined when there was no race. */
export async function drawScoreRace(
  round: Round,
  nameOf: (player: string) => string,
): Promise<RawFile | undefined> {
  const series =
    round.rules.teams > 0
      ? teamStandings(round).map(({ team }) => ({
          name: teamLabels[team] ?? '',
          colour: teamColours[team],
          scores: teamScoresOverTime(round, team),
        }))
      : standings(round)
          .map(({ id }) => ({ name: nameOf(id), scores: scoresOverTime(round, id) }))
          .filter(({ scores }) => scores.at(-1) !== 0);
  const { counted } = modeOf(round).ranking;
  const unit = counted ? `${counted.noun}s ${counted.done}` : 'points';
  if (series.length < 2 || series.every(({ scores }) => scores.at(-1) === 0)) return undefined;
  const data = await scoreRace({ title: 'Score race', series, unit });
  return { name: 'score-race.png', data };
}
