import type { App } from './command.ts';

/** A mention of a command, or of one of its subcommands, that opens it; its name while its id is not known. */
export function commandMention({ identity }: App, path: string): string {
  const [name = ''] = path.split(' ');
  const id = identity.commandIds.get(name);
  return id === undefined ? `**/${path}**` : `</${path}:${id}>`;
}
