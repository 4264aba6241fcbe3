import { type APIMessage, type APISelectMenuComponent, ComponentType } from 'discord-api-types/v10';
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { perform, usePress } from './acting.ts';
import { type Option, stepped } from './listbox.tsx';

/** A select menu in use. */
export interface Picking {
  /** What its list offers; undefined while it is closed. */
  readonly options: readonly Option[] | undefined;
  /** The option the keyboard is on; -1 for none. */
  readonly active: number;
  readonly chosen: readonly string[];
  readonly isUpward: boolean;
  readonly toggle: () => void;
  readonly close: () => void;
  readonly pick: (option: Option) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Opens and closes a menu's list and sends what is picked: one choice at once, several when the list is closed. */
export function usePicking(
  message: APIMessage,
  select: APISelectMenuComponent,
  field: RefObject<HTMLElement | null>,
): Picking {
  const [options, setOptions] = useState<readonly Option[]>();
  const [active, setActive] = useState(-1);
  const [isUpward, setUpward] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const send = (values: readonly string[]) => {
    setOptions(undefined);
    void usePress({ kind: 'pick', message: message.id, customId: select.custom_id, values: [...values] });
  };
  const open = async () => {
    setChosen(chosenIn(select));
    setActive(-1);
    // Towards the roomier half: what stands over the end of the channel could not be scrolled to.
    setUpward((field.current?.getBoundingClientRect().bottom ?? 0) > innerHeight / 2);
    setOptions(await optionsOf(message, select));
  };
  const close = () => {
    if (options && takesSeveral(select) && differ(chosen, chosenIn(select))) send(chosen);
    setOptions(undefined);
  };
  const toggle = () => (options ? close() : void open());
  const pick = ({ value }: Option) => {
    if (!takesSeveral(select)) return send([value]);
    setChosen(chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = options && stepped(event.key, active, options.length);
    const option = options?.[active];
    if (event.key === 'Escape' || (event.key === 'Tab' && options)) return close();
    if (next !== undefined) setActive(next);
    else if (option && (event.key === 'Enter' || event.key === ' ')) pick(option);
    else if (event.key === 'ArrowDown' && !options) void open();
    else return;
    event.preventDefault();
  };
  return { options, active, chosen, isUpward, toggle, close, pick, onKeyDown };
}

/** Whether more than one can be chosen. */
export function takesSeveral({ max_values: max = 1 }: APISelectMenuComponent): boolean {
  return max > 1;
}

async function optionsOf(
  { id: message }: APIMessage,
  select: APISelectMenuComponent,
): Promise<readonly Option[]> {
  if (select.type === ComponentType.StringSelect) {
    return select.options.map(({ value, label, description }) => ({ value, label, description }));
  }
  const reply = await perform({ kind: 'candidates', message, customId: select.custom_id });
  const sign = signs[select.type];
  const all = reply.kind === 'candidates' ? reply.candidates : [];
  return all.map(({ id, name }) => ({ value: id, label: `${sign}${name.replace(/^@/, '')}` }));
}

/** What stands before a name in the list of a menu. */
export const signs = {
  [ComponentType.UserSelect]: '@',
  [ComponentType.RoleSelect]: '@',
  [ComponentType.MentionableSelect]: '@',
  [ComponentType.ChannelSelect]: '#',
} as const;

function differ(some: readonly string[], others: readonly string[]): boolean {
  return some.length !== others.length || some.some(value => !others.includes(value));
}

/** The values that are chosen as the message stands. */
export function chosenIn(select: APISelectMenuComponent): readonly string[] {
  if (select.type === ComponentType.StringSelect) {
    return select.options.filter(option => option.default).map(({ value }) => value);
  }
  return (select.default_values ?? []).map(({ id }) => id);
}
