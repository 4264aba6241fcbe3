/** The headers that say where a request was sent to and by whose page. */
interface Source {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}

const names = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request was meant for this machine and comes from a program or our own page. A foreign Host is a site that
 * had its name resolve to here (DNS rebinding), a foreign Origin the page of another site or port.
 */
export function isLocalRequest({ host, origin }: Source): boolean {
  const hostname = URL.parse(`http://${host}`)?.hostname ?? '';
  return names.has(hostname) && (origin === undefined || origin === `http://${host}`);
}
