const SECONDS_PER = { y: 31_536_000, mo: 2_592_000, d: 86_400, h: 3600, min: 60 } as const;

/** By the letter in `<t:SECONDS:LETTER>`. https://docs.discord.com/developers/reference#message-formatting */
const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/** Replaces Discord's timestamps by what a person sees at a moment, epoch milliseconds: "in 9 s", "2 min ago". */
export function withTimes(text: string, now: number): string {
  return text.replace(/<t:(-?\d{1,12})(?::([tTdDfFsSR]))?>/g, (_, seconds: string, style = 'f') =>
    style === 'R'
      ? relative(Number(seconds) - now / 1000)
      : new Intl.DateTimeFormat('en', styles[style]).format(Number(seconds) * 1000),
  );
}

function relative(seconds: number): string {
  const away = Math.abs(Math.round(seconds));
  const [unit, size] = Object.entries(SECONDS_PER).find(([, one]) => away >= one) ?? ['s', 1];
  const amount = `${Math.round(away / size)} ${unit}`;
  if (away === 0) return 'now';
  return seconds > 0 ? `in ${amount}` : `${amount} ago`;
}
