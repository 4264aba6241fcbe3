import { button, type Controls, row } from './card.ts';

/** Choices stand one below the other when one of them is longer. */
const SIDE_BY_SIDE_MAX = 20;
/** Side by side; of five and six, three. */
const ROW_MAX = 4;

/** A to F. */
export function letter(place: number): string {
  return 'ABCDEF'.charAt(place);
}

/** What a choice's button says, before it is cut. */
export function choiceLabel(place: number, choice: string): string {
  return `${letter(place)} · ${choice}`;
}

/** The buttons of a question's choices. @param idOf the custom id of the choice at a place */
export function choiceRows(choices: readonly string[], idOf: (place: number) => string): Controls[] {
  const buttons = choices.map((choice, place) => button(idOf(place), choiceLabel(place, choice)));
  const isLong = choices.some(({ length }) => length > SIDE_BY_SIDE_MAX);
  if (isLong) return buttons.map(choice => row(choice));
  const length = buttons.length > ROW_MAX ? 3 : ROW_MAX;
  return [row(...buttons.slice(0, length)), row(...buttons.slice(length))].slice(
    0,
    Math.ceil(buttons.length / length),
  );
}
