import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** The moment, epoch milliseconds, while somebody looks at a timestamp that counts. */
const now = signal(Date.now());
let onlookers = 0;
let timer: ReturnType<typeof setInterval>;

/** The letters in `<t:SECONDS:LETTER>`. https://docs.discord.com/developers/reference#message-formatting */
const formats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};
const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;
const relative = new Intl.RelativeTimeFormat('en');

/** A timestamp of Discord's markdown; the relative one counts. `seconds` since the Unix epoch. */
export function Timestamp({ seconds, format = 'f' }: { seconds: number; format?: string | undefined }) {
  const date = new Date(seconds * 1000);
  // Beyond the year 275,760 there are no dates; Discord shows such a one as it was written.
  if (Number.isNaN(date.getTime())) return <>{`<t:${seconds}:${format}>`}</>;
  const full = new Intl.DateTimeFormat('en', formats['F']).format(date);
  return (
    <time dateTime={date.toISOString()} title={full}>
      {format === 'R' ? (
        <Countdown seconds={seconds} />
      ) : (
        new Intl.DateTimeFormat('en', formats[format] ?? formats['f']).format(date)
      )}
    </time>
  );
}

function Countdown({ seconds }: { seconds: number }) {
  useEffect(() => {
    if (onlookers++ === 0) {
      now.value = Date.now();
      timer = setInterval(() => {
        now.value = Date.now();
      }, 1000);
    }
    return () => {
      if (--onlookers === 0) clearInterval(timer);
    };
  }, []);
  return <>{inWords(seconds - now.value / 1000)}</>;
}

/** "in 9 seconds", "2 minutes ago". */
function inWords(seconds: number): string {
  const away = Math.abs(Math.round(seconds));
  const [unit, size] = units.find(([, one]) => away >= one) ?? ['second', 1];
  const amount = Math.round(away / size);
  return relative.format(seconds < 0 ? -amount : amount, unit);
}
