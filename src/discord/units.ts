/** A duration as people read it: "2.4 s". */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** A number with thousands apart: "8,420". */
export function grouped(value: number): string {
  return value.toLocaleString('en');
}

/** "1 fact", "2 facts". */
export function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** "1st", "2nd", "3rd", "4th". */
export function ordinal(place: number): string {
  const teen = place % 100 > 10 && place % 100 < 14;
  return `${place}${(teen ? undefined : ['th', 'st', 'nd', 'rd'][place % 10]) ?? 'th'}`;
}

/** A time that Discord shows as a countdown; epoch milliseconds. */
export function countdown(at: number): string {
  return `<t:${Math.round(at / 1000)}:R>`;
}

/** A time that Discord shows as a date and a time of day, in everybody's own zone; epoch milliseconds. */
export function dateTime(at: number): string {
  return `<t:${Math.round(at / 1000)}:f>`;
}

/** A person, who is not pinged. */
export function mention(user: string): string {
  return /^\d+$/.test(user) ? `<@${user}>` : 'somebody';
}

/** With a large first letter. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A share from 0 to 1 as people read it: "72.5 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** "2." at the beginning of a line, escaped: Discord would number a list by itself, and lose shared places. */
export function placeMark(place: number): string {
  return `${grouped(place)}\\.`;
}

/** 🥇, 🥈 or 🥉; for other places "4." */
export function medalMark(place: number): string {
  return ['🥇', '🥈', '🥉'][place - 1] ?? placeMark(place);
}
