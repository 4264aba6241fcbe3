import { button, type Controls, row } from '../../../src/discord/card.ts';
import type { Press } from '../../../src/discord/feature.ts';
import type { GuildSettings, Settings } from '../../../src/store/settings.ts';
import { LOBBY_MS, REVEAL_MS, TEAM_LOBBY_MS } from '../../../src/trivia/rules.ts';
import { changesOf } from '../change.ts';
import { optionMenu, withCurrent } from '../menus.ts';
import type { SettingsPage } from '../page.ts';
import { routes, USUAL } from '../routes.ts';

/** What the menus offer; the settings can hold others. */
const LOBBY_SECONDS = [5, 10, 15, 20, 30, 45, 60, 90, 120] as const;
const REVEAL_SECONDS = [3, 5, 8, 10, 12, 15, 20, 30, 45, 60] as const;

/** How fast rounds go, and what they do without. */
export function pacePage(settings: GuildSettings): SettingsPage {
  const name = 'pace';
  return {
    name,
    label: 'Pace',
    about: 'Start, answers, hints, skips, closed book',
    async view({ id }) {
      const now = await settings.of(id);
      return { lines: lines(now), controls: controls(now) };
    },
    presses: desk => changes(changesOf(desk, settings, name)),
  };
}

function changes(changing: ReturnType<typeof changesOf>): Press[] {
  const fromNext = 'from the next round on';
  return [
    changing(routes.lobby, {
      to: ({ chosen: lobbySeconds }) => ({ lobbySeconds }),
      effect: now => `The first question comes after ${lobbyText(now)}, ${fromNext}.`,
    }),
    changing(routes.reveal, {
      to: ({ chosen: revealSeconds }) => ({ revealSeconds }),
      effect: now => `An answer is shown for ${revealText(now)}, ${fromNext}.`,
    }),
    changing(routes.hints, {
      to: ({ is }) => ({ hints: is === 'on' }),
      effect: now =>
        `Questions have ${now.hints ? 'a hint where the mode has them' : 'no hints'}, ${fromNext}.`,
    }),
    changing(routes.skips, {
      to: ({ is }) => ({ skips: is === 'on' }),
      effect: now => `Questions can ${now.skips ? '' : 'not '}be skipped, ${fromNext}.`,
    }),
    changing(routes.book, {
      to: ({ is }) => ({ closedBook: is === 'closed' }),
      effect: now => `Look-ups ${now.closedBook ? 'wait' : 'go on'} while a question is open, ${fromNext}.`,
    }),
  ];
}

function lines(now: Settings): string[] {
  return [
    `**Before question 1:** ${lobbyText(now)}`,
    `**An answer is shown for:** ${revealText(now)}`,
    `**Hints:** ${now.hints ? 'where the mode has them' : 'none'}`,
    `**Skipping:** ${now.skips ? 'most players together, or the host' : 'nobody can'}`,
    `**Look-ups while a question is open:** ${now.closedBook ? 'they wait' : 'as always'}`,
  ];
}

function lobbyText({ lobbySeconds }: Settings): string {
  if (lobbySeconds !== undefined) return `${lobbySeconds} s`;
  return `${LOBBY_MS / 1000} s, with teams ${TEAM_LOBBY_MS / 1000} s`;
}

function revealText({ revealSeconds }: Settings): string {
  return `${revealSeconds ?? REVEAL_MS / 1000} s`;
}

function controls({ lobbySeconds, revealSeconds, hints, skips, closedBook }: Settings): Controls[] {
  const choices = (offered: readonly number[], current: number | undefined, usual: string, what: string) => [
    { value: USUAL, label: usual },
    ...withCurrent(offered, current).map(count => ({
      value: String(count),
      label: `${count} seconds ${what}`,
    })),
  ];
  const lobby = `As usual: ${LOBBY_MS / 1000} seconds before question 1, with teams ${TEAM_LOBBY_MS / 1000}`;
  const reveal = `As usual: ${REVEAL_MS / 1000} seconds for an answer`;
  return [
    optionMenu(
      routes.lobby.id({}),
      'Before question 1',
      choices(LOBBY_SECONDS, lobbySeconds, lobby, 'before question 1'),
      String(lobbySeconds ?? USUAL),
    ),
    optionMenu(
      routes.reveal.id({}),
      'How long an answer is shown',
      choices(REVEAL_SECONDS, revealSeconds, reveal, 'for an answer'),
      String(revealSeconds ?? USUAL),
    ),
    row(
      button(routes.hints.id({ is: hints ? 'off' : 'on' }), hints ? 'No hints' : 'Allow hints'),
      button(routes.skips.id({ is: skips ? 'off' : 'on' }), skips ? 'No skipping' : 'Allow skipping'),
      button(
        routes.book.id({ is: closedBook ? 'open' : 'closed' }),
        closedBook ? 'Leave the book open' : 'Close the book',
      ),
    ),
  ];
}
