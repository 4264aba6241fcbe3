import {
  type APIApplicationCommandBasicOption as BasicOption,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { useEffect, useState } from 'preact/hooks';
import { perform } from '../acting.ts';
import { view } from '../feed.ts';
import type { Option } from '../listbox.tsx';
import type { Entry, Filled } from './draft.ts';

/** Typing faster than this asks the bot only once. */
const TYPING_MS = 60;

/** What can be chosen for an option. */
export interface Suggestions {
  readonly offers: readonly Option[];
  /** The one the keyboard is on; -1 for none, where free text counts as well. */
  readonly active: number;
  readonly setActive: (active: number) => void;
  /** Until something else is typed. */
  readonly hide: () => void;
}

/** What can be chosen for the option that has the focus: its choices, people, or what the bot offers for the text. */
export function useSuggestions(
  entry: Entry,
  focused: string | undefined,
  filled: Readonly<Record<string, Filled>>,
): Suggestions {
  const [offers, setOffers] = useState<readonly Option[]>([]);
  const [active, setActive] = useState(-1);
  const option = entry.options.find(({ name }) => name === focused);
  const { text = '', value = '' } = filled[focused ?? ''] ?? {};
  // A name in place of what is sent was chosen from the list, which is then in the way.
  const isChosen = text !== value;
  useEffect(() => {
    let isStale = false;
    const show = (all: readonly Option[], first: number) => {
      if (isStale) return;
      setOffers(all);
      setActive(all.length > 0 ? first : -1);
    };
    if (option && !isChosen && isListed(option)) {
      void askClient(entry, option.name).then(all => show(matching(all, text), text.trim() === '' ? -1 : 0));
      return () => {
        isStale = true;
      };
    }
    const known = option && !isChosen ? knownOffers(option) : [];
    show(matching(known, text), text.trim() === '' ? -1 : 0);
    if (!option || isChosen || !('autocomplete' in option && option.autocomplete)) return;
    const ask = () => void askBot(entry, option.name, text, filled).then(all => show(all, -1));
    const typing = setTimeout(ask, TYPING_MS);
    return () => {
      isStale = true;
      clearTimeout(typing);
    };
  }, [focused, text, isChosen]);
  return { offers, active, setActive, hide: () => setOffers([]) };
}

/** Those that a text may become; none is left to choose once one is written out. */
function matching(offers: readonly Option[], text: string): readonly Option[] {
  const typed = text.trim().toLowerCase();
  const isWhole = offers.some(({ label }) => label.toLowerCase() === typed);
  return isWhole ? [] : offers.filter(({ label }) => label.toLowerCase().includes(typed));
}

/** Whether an option offers roles or channels, which the page has to ask for. */
function isListed({ type }: BasicOption): boolean {
  return [OptionType.Role, OptionType.Channel, OptionType.Mentionable].some(kind => kind === type);
}

async function askClient({ name, subcommand }: Entry, option: string): Promise<Option[]> {
  const which = subcommand === undefined ? { name } : { name, subcommand };
  const reply = await perform({ kind: 'offers', ...which, option });
  const candidates = reply.kind === 'candidates' ? reply.candidates : [];
  return candidates.map(({ id, name: label }) => ({ value: id, label }));
}

/** What an option offers by itself. */
function knownOffers(option: BasicOption): Option[] {
  const bot = view.value?.bot.id;
  if (option.type === OptionType.User) {
    const members = view.value?.members.filter(({ id }) => id !== bot) ?? [];
    return members.map(({ id, name }) => ({ value: id, label: name }));
  }
  if (option.type === OptionType.Boolean) return ['True', 'False'].map(label => ({ value: label, label }));
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  return choices.map(({ name, value }) => ({ value: String(value), label: name }));
}

async function askBot(
  { name, subcommand }: Entry,
  option: string,
  typed: string,
  filled: Readonly<Record<string, Filled>>,
): Promise<Option[]> {
  const others = Object.entries(filled).filter(([other, { text }]) => other !== option && text.trim() !== '');
  const values = Object.fromEntries(others.map(([other, { value }]) => [other, value]));
  const which = subcommand === undefined ? { name } : { name, subcommand };
  const reply = await perform({ kind: 'complete', ...which, option, typed, values });
  const choices = reply.kind === 'choices' ? reply.choices : [];
  return choices.map(choice => ({ value: String(choice.value), label: choice.name }));
}
