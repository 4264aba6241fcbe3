import { ButtonStyle } from 'discord-api-types/v10';
import { accents, button, type Card, type Controls, row } from '../../src/discord/card.ts';
import type { Reply } from '../../src/trivia/events.ts';
import { hostCommandText } from './reply-card.ts';
import { routes } from './routes.ts';
import type { WantedQuestion } from './wanted-question.ts';

const primary = { style: ButtonStyle.Primary } as const;
const danger = { style: ButtonStyle.Danger } as const;

/** What the host of a round can do with it, on a note for them alone. @param text says how it stands */
export function hostNote(round: string, text = 'Your round is on.'): Card {
  return { accent: accents.trivia, body: [text], controls: [runningControls(round)] };
}

function runningControls(round: string): Controls {
  return row(
    button(routes.pause.id({ round }), 'Pause'),
    button(routes.status.id({ round }), 'Status'),
    button(routes.stop.id({ round }), 'Stop'),
  );
}

/** What was made of a host's command, and what can be done next. */
export function hostCommandCard(round: string, reply: Reply): Card {
  return {
    accent: accents.neutral,
    body: [hostCommandText(reply)],
    controls: controlsAfter(round, reply),
  };
}

function controlsAfter(round: string, { kind }: Reply): Controls[] {
  switch (kind) {
    case 'pausing':
    case 'paused':
    case 'already-paused':
      return [row(...pausedButtons(round))];
    case 'resumed':
      return [runningControls(round)];
    default:
      return [];
  }
}

/** The buttons of a card that tells of a pause. */
export function pausedButtons(round: string) {
  return [button(routes.resume.id({ round }), 'Resume', primary), button(routes.stop.id({ round }), 'Stop')];
}

/** Asks before a round ends. */
export function stopCard(round: string): Card {
  return {
    accent: accents.error,
    body: ['Stop the round? The points are kept.'],
    controls: [
      row(
        button(routes.stopNow.id({ round }), 'Stop it', danger),
        button(routes.hostNote.id({ round }), 'Keep playing'),
      ),
    ],
  };
}

/** Asks before a question is skipped for everybody by one press. */
export function skipCard(wanted: WantedQuestion): Card {
  return {
    accent: accents.neutral,
    body: ['Skip this question for everybody? Nobody scores.'],
    controls: [row(button(routes.skipNow.id(wanted), 'Skip it', danger))],
  };
}
