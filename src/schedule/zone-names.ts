/** Names that Node still lists as they were called once. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Godthab', 'America/Nuuk'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);

/** What people call the time of a zone, in summer and winter alike: whoever says EST in July means New York's clocks. */
const CALLED: readonly (readonly [names: string, ...zones: string[]])[] = [
  ['z zulu', 'UTC'],
  ['gmt greenwich', 'UTC', 'Europe/London'],
  ['et est edt eastern nyc', 'America/New_York'],
  ['ct cdt central', 'America/Chicago'],
  ['cst', 'America/Chicago', 'Asia/Shanghai'],
  ['mt mdt mountain', 'America/Denver'],
  ['mst', 'America/Denver', 'America/Phoenix'],
  ['pt pst pdt pacific', 'America/Los_Angeles'],
  ['akst akdt', 'America/Anchorage'],
  ['hst', 'Pacific/Honolulu'],
  ['ast', 'America/Halifax', 'Asia/Riyadh'],
  ['nst ndt', 'America/St_Johns'],
  ['brt', 'America/Sao_Paulo'],
  ['wet west', 'Europe/Lisbon'],
  ['bst', 'Europe/London', 'Asia/Dhaka'],
  ['uk', 'Europe/London'],
  ['cet cest', 'Europe/Berlin'],
  ['eet eest', 'Europe/Athens'],
  ['msk', 'Europe/Moscow'],
  ['sast', 'Africa/Johannesburg'],
  ['ist', 'Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  ['pkt', 'Asia/Karachi'],
  ['ict', 'Asia/Bangkok'],
  ['wib', 'Asia/Jakarta'],
  ['sgt', 'Asia/Singapore'],
  ['hkt', 'Asia/Hong_Kong'],
  ['pht', 'Asia/Manila'],
  ['jst', 'Asia/Tokyo'],
  ['kst', 'Asia/Seoul'],
  ['awst', 'Australia/Perth'],
  ['acst acdt', 'Australia/Adelaide'],
  ['aest', 'Australia/Sydney', 'Australia/Brisbane'],
  ['aedt', 'Australia/Sydney'],
  ['nzst nzdt', 'Pacific/Auckland'],
];
const called = new Map(
  CALLED.flatMap(([names, ...zones]) => names.split(' ').map(name => [name, zones] as const)),
);

/** The zones whose time people call so ("est"), most likely first; undefined when there is none. */
export function abbreviated(name: string): readonly string[] | undefined {
  return called.get(name);
}
