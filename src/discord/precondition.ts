import {
  type BaseInteraction,
  type Guild,
  type MessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { UserError, unknownButton } from './errors.ts';
import { isPrivateMessage } from './respond.ts';

/**
 * What must hold before something is answered; it returns what the answer can then rely on.
 * @throws UserError, or Refusal, that tells the person why there is no answer
 */
export type Precondition<Given extends object = object, Asked = BaseInteraction> = (
  interaction: Asked,
) => Given;

/** Always holds. */
export const nothing: Precondition = () => ({});

/** Both hold. */
export function both<First extends object, Second extends object, Asked>(
  first: Precondition<First, Asked>,
  second: Precondition<Second, Asked>,
): Precondition<First & Second, Asked> {
  return interaction => ({ ...first(interaction), ...second(interaction) });
}

/** A channel of a server. */
export interface Server {
  readonly guild: string;
  readonly channel: string;
}

/** In a channel of a server. @param what in plural: what it belongs to */
export function inServer(what: string): Precondition<Server> {
  return ({ guildId: guild, channelId: channel }) => {
    if (guild !== null && channel !== null) return { guild, channel };
    throw new UserError(`${what} belong to servers. Ask in a channel of a server.`);
  };
}

/** By somebody who may manage the server. @param what in plural: what that is needed for */
export function managesServer(what: string): Precondition<{ readonly guild: Guild }> {
  return ({ guild, memberPermissions }) => {
    if (!guild) throw new UserError(`${what} belong to servers that I am in. Open them in one of those.`);
    if (memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return { guild };
    throw new UserError(`${what} take the permission Manage Server. Ask somebody who has it.`);
  };
}

/** On a card that only the presser sees. @param otherwise what those are told who press it elsewhere */
export function onPrivateCard(
  otherwise: () => UserError = unknownButton,
): Precondition<object, MessageComponentInteraction> {
  return interaction => {
    if (isPrivateMessage(interaction)) return {};
    throw otherwise();
  };
}
