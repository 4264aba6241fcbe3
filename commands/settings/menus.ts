import { ComponentType } from 'discord-api-types/v10';
import { type Controls, row } from '../../src/discord/card.ts';

/** An entry of a menu. */
export interface MenuOption {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

/** A menu of which one entry holds now. @param current its value */
export function optionMenu(customId: string, options: readonly MenuOption[], current: string): Controls {
  return row({
    type: ComponentType.StringSelect,
    custom_id: customId,
    options: options.map(option => ({ ...option, default: option.value === current })),
  });
}

/** The offered numbers, and the one that holds; in order. */
export function withCurrent(offered: readonly number[], current: number | undefined): number[] {
  return [...new Set([...offered, ...(current === undefined ? [] : [current])])].toSorted((a, b) => a - b);
}
