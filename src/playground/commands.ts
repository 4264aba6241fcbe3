import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type ApplicationIntegrationType,
  type InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { World } from './world.ts';

/** A command as an application sends it; Discord adds the rest. */
export type CommandBody = Pick<APIApplicationCommand, 'name'> &
  Partial<Omit<APIApplicationCommand, 'default_member_permissions'>> & {
    readonly default_member_permissions?: string | number | null;
  };

/** Both ways of installing: to a guild and to a user. */
const everyInstall = [0, 1];

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

  /** Replaces a scope's commands; one that keeps its name and type keeps its id. */
  replace(scope: string, bodies: readonly CommandBody[]): readonly APIApplicationCommand[] {
    const old = this.list(scope);
    const global = scope === 'global';
    const commands = bodies.map((body): APIApplicationCommand => {
      const permissions = body.default_member_permissions ?? null;
      const type = body.type ?? ApplicationCommandType.ChatInput;
      const known = old.find(command => command.name === body.name && command.type === type);
      return {
        description: '',
        nsfw: false,
        ...(global && { integration_types: everyInstall, contexts: null }),
        ...body,
        id: known?.id ?? this.#world.snowflake(),
        application_id: this.#world.bot.id,
        version: this.#world.snowflake(),
        type,
        default_member_permissions: permissions === null ? null : String(permissions),
        ...(!global && { guild_id: scope }),
      };
    });
    this.#scopes.set(scope, commands);
    return commands;
  }

  /**
   * The command somebody sees under a name, as the client shows them: a guild's own before the global one, if
   * context, installation and permissions allow it.
   */
  find(name: string, type: ApplicationCommandType, where: CommandPlace): APIApplicationCommand | undefined {
    const usable = this.list('global').filter(
      command =>
        command.contexts?.includes(where.context) !== false &&
        command.integration_types?.some(kind => where.installs.includes(kind)),
    );
    const guild = where.guildId === undefined ? [] : this.list(where.guildId);
    const command = [...guild, ...usable].find(found => found.name === name && found.type === type);
    const needed =
      BigInt(command?.default_member_permissions ?? 0) | PermissionFlagsBits.UseApplicationCommands;
    return (where.permissions & needed) === needed ? command : undefined;
  }
}

/** What decides which commands somebody is offered. */
export interface CommandPlace {
  readonly context: InteractionContextType;
  readonly guildId?: string;
  /** How the application got here: by the guild, by the user, or both. */
  readonly installs: readonly ApplicationIntegrationType[];
  /** Of the person, in the channel. */
  readonly permissions: bigint;
}
