import {
  type APIApplicationCommand,
  type APIUser,
  ApplicationCommandType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { contexts, installOwners } from './acts.ts';
import type { Channel } from './model.ts';
import type { World } from './world.ts';

/** A command as an application sends it; Discord adds the rest. */
export type CommandBody = Pick<APIApplicationCommand, 'name'> &
  Partial<Omit<APIApplicationCommand, 'default_member_permissions'>> & {
    readonly default_member_permissions?: string | number | null;
  };

/** The application's commands: one list for everywhere and one for each guild, each replaced as a whole. */
export class Commands {
  readonly #world: World;
  readonly #scopes = new Map<string, readonly APIApplicationCommand[]>();

  constructor(world: World) {
    this.#world = world;
  }

  /** A scope's commands: `global` or a guild's id. */
  list(scope: string): readonly APIApplicationCommand[] {
    return this.#scopes.get(scope) ?? [];
  }

  /** Adds a command, or replaces the one of its name and type. */
  add(scope: string, bodies: readonly CommandBody[]): APIApplicationCommand | undefined {
    const isNew = ({ name, type = ApplicationCommandType.ChatInput }: CommandBody) =>
      !bodies.some(body => body.name === name && (body.type ?? ApplicationCommandType.ChatInput) === type);
    return this.replace(scope, [...this.list(scope).filter(isNew), ...bodies]).at(-1);
  }

  /** Replaces a scope's commands; one that keeps its name and type keeps its id. */
  replace(scope: string, bodies: readonly CommandBody[]): readonly APIApplicationCommand[] {
    const everywhere = { integration_types: [0, 1], contexts: null };
    const commands = bodies.map((body): APIApplicationCommand => {
      const { type = ApplicationCommandType.ChatInput, default_member_permissions: needed = null } = body;
      const known = this.list(scope).find(command => command.name === body.name && command.type === type);
      return {
        description: '',
        nsfw: false,
        ...(scope === 'global' && everywhere),
        ...body,
        // null means none.
        ...(body.options === null && { options: [] }),
        id: known?.id ?? this.#world.snowflake(),
        application_id: this.#world.applicationId,
        version: this.#world.snowflake(),
        type,
        default_member_permissions: needed === null ? null : String(needed),
        ...(scope !== 'global' && { guild_id: scope }),
      };
    });
    this.#scopes.set(scope, commands);
    this.#world.emit('changed');
    return commands;
  }

  /**
   * The commands somebody sees, as the client shows them: a guild's own in place of the global one of its name, if
   * context, installation and permissions allow it.
   */
  usable(user: APIUser, channel: Channel): APIApplicationCommand[] {
    const installs = new Set(Object.keys(installOwners(this.#world, user, channel)));
    const everywhere = this.list('global').filter(
      command =>
        command.contexts?.includes(contexts[channel.type]) !== false &&
        command.integration_types?.some(kind => installs.has(String(kind))),
    );
    const all = [...this.list(channel.guild?.id ?? ''), ...everywhere];
    return all.filter((command, index) => {
      const needed =
        BigInt(command.default_member_permissions ?? 0) | PermissionFlagsBits.UseApplicationCommands;
      const isFirst = all.findIndex(one => one.name === command.name && one.type === command.type) === index;
      return isFirst && this.#world.can(user, channel, needed);
    });
  }

  /** The command somebody sees under a name. */
  find(
    name: string,
    type: ApplicationCommandType,
    user: APIUser,
    channel: Channel,
  ): APIApplicationCommand | undefined {
    return this.usable(user, channel).find(command => command.name === name && command.type === type);
  }
}
