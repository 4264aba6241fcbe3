import { accents, type Card } from '../../src/discord/card.ts';
import { capitalised, seconds } from '../../src/discord/units.ts';
import { modes } from '../../src/trivia/modes/index.ts';
import { type ModeName, modeNames } from '../../src/trivia/modes/names.ts';
import { COLLECT_MS, isWithout, livesOf, type Omission, type Rules } from '../../src/trivia/rules.ts';
import { livesText } from './start-card.ts';

const CLOSED_BOOK =
  '**Closed book** · While a question is open, look-ups wait: in its channel and the threads there, and in the whole server for its host, its players and whoever pressed a button of its start card or of an open question. A question that Discord does not show for 30 s holds nobody up. Direct messages are outside; play fair.';
const SKIP = '**Skip** is for most active players, or the host while nobody has answered.';

/** How rounds work; one of them, when its rules are given. Short enough for a phone's screen. */
export function rulesCard(rules?: Rules): Card {
  const told = rules === undefined ? modeNames : [rules.mode];
  const has = (what: Omission) => rules === undefined || !isWithout(rules, what);
  const modeLines = told.map(name => `**${capitalised(name)}**${lives(name, rules)} · ${modes[name].rules}`);
  const teams =
    '**Teams** · A question brings the mean of a team’s best members, as many as the smallest team has.';
  return {
    accent: accents.neutral,
    title: 'Rules',
    body: [
      [...modeLines, ...(told.some(name => modes[name].hasTeams) ? [teams] : [])].join('\n'),
      [
        `**Fair clock** · Discord’s own times of question and answer decide, ties by its order. What was given in time counts even ${seconds(COLLECT_MS)} late. Pauses and outages are not counted; a question whose message is deleted counts for nobody, and three in a row end the round. After 15 minutes without me a round ends. From question 2 on a question closes when all active players have answered.`,
        ...(has('closed-book') ? [CLOSED_BOOK] : []),
        `${has('skips') ? `${SKIP} ` : ''}**Pause and stop** are for host, moderators and whoever manages the server; when the host is silent for two questions, any player may stop, and after a minute of pause resume or stop. Points are kept.`,
      ].join('\n'),
    ],
  };
}

/** How many lives everybody has: rounds that an earlier version began have another number. */
function lives(name: ModeName, rules: Rules | undefined): string {
  const { elimination } = modes[name];
  return elimination ? ` · ${livesText(rules ? livesOf(rules) : elimination.lives)}` : '';
}
