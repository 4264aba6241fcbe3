import { ComponentType } from 'discord-api-types/v10';
import { type Controls, row } from '../../src/discord/card.ts';

/** An entry of a menu. */
export interface MenuOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

/** A menu of which one entry holds now. @param name what it chooses @param current the entry's value */
export function optionMenu(
  customId: string,
  name: string,
  options: readonly MenuOption[],
  current: string,
): Controls {
  return row({
    type: ComponentType.StringSelect,
    custom_id: customId,
    placeholder: name,
    options: options.map(option => ({ ...option, default: option.value === current })),
  });
}

/** The offered numbers, and the one that holds; in order. */
export function withCurrent(offered: readonly number[], current: number | undefined): number[] {
  return [...new Set([...offered, ...(current === undefined ? [] : [current])])].toSorted((a, b) => a - b);
}

/** Rows on one card that have a button each: few enough for a phone. */
const ROWS = 5;

/** The rows of one part of a list. @param part from 0; the nearest one there is */
export function sliceOf<T>(
  rows: readonly T[],
  part: number,
): { readonly shown: readonly T[]; readonly index: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  const index = Math.min(part, pages - 1);
  return { shown: rows.slice(index * ROWS, (index + 1) * ROWS), index, pages };
}
