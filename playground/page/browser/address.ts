import { signal } from '@preact/signals';

/** Who looks at which place. Names outlive a restart of the playground, so an address can be kept. */
export interface Address {
  readonly as: string;
  readonly in: string;
}

export const home: Address = { as: 'ann', in: 'general' };

/** The address in the browser's bar: `?as=ann&in=trivia`. */
export const address = signal(read());

addEventListener('popstate', () => {
  address.value = read();
});

/** Goes to another place, or on as another person. */
export function go(to: Partial<Address>): void {
  const next = { ...address.value, ...to };
  if (next.as === address.value.as && next.in === address.value.in) return;
  history.pushState(null, '', linkTo(next));
  address.value = next;
}

/** The link that leads there; opened in a tab of its own, it is another visitor. */
export function linkTo(to: Partial<Address>): string {
  const next = { ...address.value, ...to };
  return `?${new URLSearchParams({ as: next.as, in: next.in })}`;
}

function read(): Address {
  const query = new URLSearchParams(location.search);
  return { as: query.get('as') || home.as, in: query.get('in') || home.in };
}
