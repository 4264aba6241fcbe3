import { COLLECT_MS, type Mode, modes, PAUSE_MAX_MS, TRIES } from '../../trivia/round.ts';
import { accents, type Card } from '../cards/card.ts';
import { seconds } from '../cards/units.ts';

const modeRules: Readonly<Record<Mode, string>> = {
  classic:
    '**Classic** · Everyone right scores: 1,000 points at once, 500 at the very end. From the second right answer in a row 100 more each time, up to 500. A wrong or missing answer ends the run, a skipped question does not. A hint halves the points for speed.',
  race: '**Race** · The first right answer takes 1,000. A wrong one locks you out of that question. Who was first is told at the close.',
  survival:
    '**Survival** · Join by answering question 1. A wrong or missing answer and you are out; if everybody would be, nobody is. Most questions survived win, then the shortest time.',
  typed: `**Typed** · Scored like classic. You type in private and have ${TRIES} tries; the time of the right one counts. Small typos are forgiven, except in numbers and short answers.`,
};

/** How rounds work; of one mode alone when it is given. */
export function rulesCard(mode?: Mode): Card {
  return {
    accent: accents.neutral,
    title: 'Rules',
    body: [
      (mode === undefined ? modes : [mode]).map(name => modeRules[name]).join('\n'),
      [
        `**Fair clock** · Your time runs from Discord’s own time of the question to Discord’s own time of your press, so a slow bot costs nobody anything. Equal times are settled by Discord’s order. An answer given in time counts even when it arrives up to ${seconds(COLLECT_MS)} late. Pauses and outages are not counted.`,
        '**Teams** · Classic and typed only. A question brings the mean of a team’s best members, as many as the smallest team has.',
        '**Closed book** · While a question is open, look-ups wait in its channel, and for its players in the whole server. Direct messages are outside of this: fair play there is up to you.',
        `**Skipping and stopping** · Most active players can skip, the host alone while nobody has answered. The host or a moderator pauses (${PAUSE_MAX_MS / 60_000} minutes at most) and stops; if the host has gone, any player stops. Points are kept.`,
      ].join('\n'),
    ],
  };
}
