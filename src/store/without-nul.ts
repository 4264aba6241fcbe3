/** Text as every database can keep it: people can send a NUL, and PostgreSQL has no place for one. */
export function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}
