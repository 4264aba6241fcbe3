// Discord's limits that Skylark can reach. Lengths count UTF-16 units.
// https://docs.discord.com/developers/components/reference

/** Components of a message, nested ones included. */
export const COMPONENTS_MAX = 40;
/** Characters over all text displays of a message. */
export const TEXT_TOTAL_MAX = 4000;
export const CUSTOM_ID_MAX = 100;
/** Longer labels are cut on a phone (Discord itself allows 80). */
export const BUTTON_LABEL_MAX = 38;
export const SELECT_OPTION_MAX = 100;
/** Of an attached file, in bytes. */
export const FILE_MAX = 10 * 1024 * 1024;
/** Of a picture's description. */
export const ALT_TEXT_MAX = 1024;
export const CHOICES_MAX = 25;
export const CHOICE_NAME_MAX = 100;
/** The `max_length` of our free text options; a forged interaction may carry 6000 characters. */
export const TEXT_OPTION_MAX = 100;

/**
 * Cuts a text to at most `max` UTF-16 units, ending with "…" where something was cut.
 * Never cuts inside a surrogate pair.
 */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = max - 1;
  const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return `${text.slice(0, isSplit ? end - 1 : end).trimEnd()}…`;
}
