/** How messages mention commands; by the ids that Discord has given them, once those are known. */
export class CommandMentions {
  #ids: ReadonlyMap<string, string> = new Map();

  /** @param ids the registered commands' ids by name */
  learn(ids: ReadonlyMap<string, string>): void {
    this.#ids = ids;
  }

  /** A mention of a command, or of one of its subcommands, that opens it; its name while its id is not known. */
  of(path: string): string {
    const [name = ''] = path.split(' ');
    const id = this.#ids.get(name);
    return id === undefined ? `**/${path}**` : `</${path}:${id}>`;
  }
}
