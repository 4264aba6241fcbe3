import { createHash } from 'node:crypto';
import {
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import * as z from 'zod';
import { ConfigError } from '../config.ts';
import type { Registrations } from '../store/registrations.ts';

const NOTHING: ReadonlyMap<string, string> = new Map();
const registeredSchema = z.array(z.object({ id: z.string(), name: z.string() }));

export interface Registration {
  readonly rest: REST;
  readonly registrations: Registrations;
  readonly application: string;
  /** Register to this server alone, at once; otherwise globally. */
  readonly guild: string | undefined;
  readonly commands: readonly RESTPostAPIApplicationCommandsJSONBody[];
}

/**
 * Sees to it that Discord has our commands: puts them all when they changed since the last time (Discord
 * allows 200 creations a day), and clears those of other scopes so that none shows twice.
 *
 * @returns the ids of the registered commands by name
 * @throws ConfigError when the bot is not in the server it shall register to
 */
export async function registerCommands(registration: Registration): Promise<ReadonlyMap<string, string>> {
  return registration.registrations.inTurn(() => register(registration));
}

async function register(registration: Registration): Promise<ReadonlyMap<string, string>> {
  const { rest, registrations, application } = registration;
  const guild = registration.guild ?? null;
  const commands = guild === null ? registration.commands : registration.commands.map(withoutReach);
  const hash = createHash('sha256').update(JSON.stringify(commands)).digest('hex');
  const last = await registrations.last();
  const isSameScope = last?.application === application && last.guild === guild;

  if (isSameScope && last.hash === hash) {
    // Where they cannot be read they are put once more.
    const registered = await rest
      .get(routeOf(application, guild))
      .then(idsByName)
      .catch(() => NOTHING);
    if (commands.every(command => registered.has(command.name))) return registered;
  }
  const registered = idsByName(await put(rest, application, guild, commands));
  if (!isSameScope && guild !== null) await clear(rest, application, null);
  if (last?.application === application && last.guild !== guild && last.guild !== null) {
    await clear(rest, application, last.guild);
  }
  await registrations.remember({ application, guild, hash });
  return registered;
}

function routeOf(application: string, guild: string | null): `/${string}` {
  return guild === null
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, guild);
}

/** One server's commands have no say in where they can be used or installed. */
function withoutReach(
  command: RESTPostAPIApplicationCommandsJSONBody,
): RESTPostAPIApplicationCommandsJSONBody {
  const { integration_types: _types, contexts: _contexts, ...rest } = command;
  return rest;
}

async function put(
  rest: REST,
  application: string,
  guild: string | null,
  commands: readonly unknown[],
): Promise<unknown> {
  try {
    return await rest.put(routeOf(application, guild), { body: commands });
  } catch (error) {
    if (guild === null || !isOutside(error)) throw error;
    throw new ConfigError([
      'DISCORD_GUILD_ID names a server the bot is not in; invite it there first, or leave it empty.',
    ]);
  }
}

/** Removes the commands of one server, or the global ones. */
async function clear(rest: REST, application: string, guild: string | null): Promise<void> {
  try {
    await rest.put(routeOf(application, guild), { body: [] });
  } catch (error) {
    // The bot has left that server, and its commands with it.
    if (!isOutside(error)) throw error;
  }
}

function isOutside(error: unknown): boolean {
  const codes: readonly unknown[] = [RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.UnknownGuild];
  return error instanceof DiscordAPIError && codes.includes(error.code);
}

function idsByName(answer: unknown): ReadonlyMap<string, string> {
  return new Map(registeredSchema.parse(answer).map(({ id, name }) => [name, id]));
}
