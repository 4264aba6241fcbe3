import { decodeCustomId } from './custom-id.ts';
import { unknownButton } from './errors.ts';
import type { Handler } from './feature.ts';

/** Finds who answers a custom id. */
export class Handlers<Asked extends { readonly customId: string }> {
  readonly #byName: ReadonlyMap<string, Handler<Asked>>;

  /** @throws RangeError when two would answer the same ids */
  constructor(handlers: readonly Handler<Asked>[]) {
    this.#byName = uniquelyNamed(handlers, ({ name }) => name);
    for (const name of this.#byName.keys()) {
      const [first = '', second] = name.split(':');
      if (second !== undefined && this.#byName.has(first)) throw new RangeError(`${first} hides ${name}`);
    }
  }

  /** @throws UserError when nobody knows such an id, which may be forged */
  async answer(interaction: Asked): Promise<void> {
    const { route, args } = decodeCustomId(interaction.customId);
    const [second = '', ...others] = args;
    const answer =
      this.#byName.get(route)?.answer(interaction, args) ??
      this.#byName.get(`${route}:${second}`)?.answer(interaction, others);
    if (!answer) throw unknownButton();
    await answer;
  }
}

/** Things by name. @throws RangeError when two have the same one */
export function uniquelyNamed<T>(things: readonly T[], nameOf: (thing: T) => string): ReadonlyMap<string, T> {
  const byName = new Map<string, T>();
  for (const thing of things) {
    const name = nameOf(thing);
    if (byName.has(name)) throw new RangeError(`${name} stands twice`);
    byName.set(name, thing);
  }
  return byName;
}
