import { button, type Controls, row } from '../../../src/discord/card.ts';
import { capitalised, plural } from '../../../src/discord/units.ts';
import type { GuildSettings, Settings } from '../../../src/store/settings.ts';
import { modes, usualTimes } from '../../../src/trivia/modes/index.ts';
import { modeNames } from '../../../src/trivia/modes/names.ts';
import { changesOf } from '../change.ts';
import { optionMenu, withCurrent } from '../menus.ts';
import type { SettingsPage } from '../page.ts';
import { routes, USUAL } from '../routes.ts';

/** What the menus offer; the settings can hold others. */
const QUESTION_COUNTS = [3, 5, 8, 10, 12, 15, 20, 25, 30, 40, 50] as const;
const SECOND_COUNTS = [5, 10, 15, 20, 30, 40, 45, 60, 90, 120] as const;

/** What a round is unless its host says otherwise, and who sees look-ups. */
export function roundsPage(settings: GuildSettings): SettingsPage {
  const name = 'rounds';
  return {
    name,
    label: 'Rounds and look-ups',
    about: 'Mode, questions, seconds; who sees look-ups',
    async view({ id }) {
      const now = await settings.of(id);
      return {
        lines: [`**A round:** ${roundText(now)}`, `**Look-ups:** ${lookUpText(now)}`],
        controls: controls(now),
      };
    },
    presses(desk) {
      const changing = changesOf(desk, settings, name);
      const effect = (now: Settings) => `A round is now ${roundText(now)}, unless its host says otherwise.`;
      return [
        changing(routes.questions, { to: ({ chosen: questions }) => ({ questions }), effect }),
        changing(routes.seconds, { to: ({ chosen: seconds }) => ({ seconds }), effect }),
        changing(routes.mode, { to: ({ chosen: mode }) => ({ mode }), effect }),
        changing(routes.lookUps, {
          to: ({ shown }) => ({ privateLookUps: shown === 'private' }),
          effect: now => `Look-ups are now ${lookUpText(now)}.`,
        }),
      ];
    },
  };
}

function roundText({ questions, seconds, mode }: Settings): string {
  const time = seconds === undefined ? usualTime('s', ' s') : `${seconds} s each`;
  return `${mode}, ${plural(questions, 'question')}, ${time}`;
}

function lookUpText({ privateLookUps }: Settings): string {
  return privateLookUps ? 'private unless `private: False`' : 'shown to all unless `private: True`';
}

/** "20 seconds each, typed 40". */
function usualTime(unit: string, after = ''): string {
  const [usual, ...others] = usualTimes;
  return [`${usual} ${unit} each`, ...others.map(other => other + after)].join(', ');
}

function controls({ questions, seconds, mode, privateLookUps }: Settings): Controls[] {
  const counts = withCurrent(QUESTION_COUNTS, questions);
  const times = withCurrent(SECOND_COUNTS, seconds);
  return [
    optionMenu(
      routes.questions.id({}),
      'Questions',
      counts.map(count => ({ value: String(count), label: plural(count, 'question') })),
      String(questions),
    ),
    optionMenu(
      routes.seconds.id({}),
      'Seconds',
      [
        { value: USUAL, label: usualTime('seconds') },
        ...times.map(count => ({ value: String(count), label: `${count} seconds each` })),
      ],
      String(seconds ?? USUAL),
    ),
    optionMenu(
      routes.mode.id({}),
      'Mode',
      modeNames.map(value => ({ value, label: `${capitalised(value)}: ${modes[value].summary}` })),
      mode,
    ),
    row(
      button(
        routes.lookUps.id({ shown: privateLookUps ? 'public' : 'private' }),
        privateLookUps ? 'Show look-ups to all' : 'Make look-ups private',
      ),
    ),
  ];
}
