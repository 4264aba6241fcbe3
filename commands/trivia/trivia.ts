import type { Feature } from '../../src/discord/feature.ts';
import { type AfterwardsParts, afterwardsButtons, reportSubmit } from './afterwards.ts';
import { hostButtons } from './host-buttons.ts';
import { type PlayParts, roundButtons } from './presses.ts';
import { rematchButton } from './rematch.ts';
import type { StartParts } from './start.ts';
import { triviaCommand } from './trivia-command.ts';
import { typeButtons, typedSubmit } from './typed.ts';

/** /trivia, and the buttons and modals of rounds from the start card to the standings. */
export function createTrivia(parts: StartParts & PlayParts & AfterwardsParts): Feature {
  return {
    commands: [triviaCommand(parts)],
    routes: [
      ...roundButtons(parts),
      ...hostButtons(parts),
      ...typeButtons(parts),
      ...afterwardsButtons(parts),
      rematchButton(parts),
    ],
    modals: [typedSubmit(parts), reportSubmit(parts)],
  };
}
