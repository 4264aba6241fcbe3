const SECONDS_PER = { y: 31_536_000, mo: 2_592_000, d: 86_400, h: 3600, min: 60 } as const;

/** The letters in `<t:SECONDS:LETTER>`. https://docs.discord.com/developers/reference#message-formatting */
const dates: Record<string, 'short' | 'long' | 'full'> = { d: 'short', D: 'long', f: 'long', F: 'full' };
const times: Record<string, 'short' | 'medium'> = { t: 'short', T: 'medium', f: 'short', F: 'short' };

/** Replaces Discord's timestamps by what a person sees at a moment, epoch milliseconds: "in 9 s", "2 min ago". */
export function withTimes(text: string, now: number): string {
  return text.replace(/(?<!\\)<t:(-?\d{1,12})(?::([tTdDfFR]))?>/g, (_, seconds: string, style = 'f') => {
    if (style === 'R') return relative(Number(seconds) - now / 1000);
    const format = new Intl.DateTimeFormat('en', { dateStyle: dates[style], timeStyle: times[style] });
    return format.format(Number(seconds) * 1000);
  });
}

function relative(seconds: number): string {
  const away = Math.abs(Math.round(seconds));
  const [unit, size] = Object.entries(SECONDS_PER).find(([, one]) => away >= one) ?? ['s', 1];
  const amount = `${Math.round(away / size)} ${unit}`;
  if (away === 0) return 'now';
  return seconds > 0 ? `in ${amount}` : `${amount} ago`;
}
