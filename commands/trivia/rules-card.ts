import { accents, type Card } from '../../src/discord/card.ts';
import { seconds } from '../../src/discord/units.ts';
import { COLLECT_MS, type Mode, modes } from '../../src/trivia/round.ts';

const modeRules: Readonly<Record<Mode, string>> = {
  classic:
    '**Classic** · A right answer scores 1,000 at once, down to 500 at the end; from the second in a row on 100 more each, up to 500. A hint halves the points for speed.',
  race: '**Race** · The first right answer takes 1,000 and closes the question; a wrong one locks you out of it.',
  survival:
    '**Survival** · Join in question 1. Wrong or missing and you are out, unless everybody would be. Most questions win, then the shortest time; boards count 500 points a right answer.',
  typed:
    '**Typed** · As classic, typed in private with three tries. Small typos pass, but not in numbers and short answers.',
};

/** How rounds work; of one mode alone when it is given. Short enough for a phone's screen. */
export function rulesCard(mode?: Mode): Card {
  const modeLines = (mode === undefined ? modes : [mode]).map(name => modeRules[name]);
  const teams =
    '**Teams** · A question brings the mean of a team’s best members, as many as the smallest team has.';
  return {
    accent: accents.neutral,
    title: 'Rules',
    body: [
      [...modeLines, ...(mode === 'race' || mode === 'survival' ? [] : [teams])].join('\n'),
      [
        `**Fair clock** · Discord’s own times of question and answer decide, ties by its order. What was given in time counts even ${seconds(COLLECT_MS)} late. Pauses and outages are not counted. From question 2 on a question closes when all active players have answered.`,
        '**Closed book** · While a question is open, look-ups wait: in its channel, and for its players in the whole server. Direct messages are outside; play fair.',
        '**Skip** is for most active players, or the host while nobody has answered. **Pause and stop** are for host and moderators; when the host is silent for two questions, any player may stop. Points are kept.',
      ].join('\n'),
    ],
  };
}
