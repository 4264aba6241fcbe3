import type {
  APIAttachment,
  APIGuildMember,
  APIMessage,
  APIOverwrite,
  APIRole,
  APIUser,
  ChannelType,
} from 'discord-api-types/v10';

/** A server; the bot is in it if it is among the members. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, APIGuildMember>;
  readonly channels: Map<string, Channel>;
  available: boolean;
}

/** The kinds of channel that a server has. */
export type GuildChannelType =
  | ChannelType.GuildText
  | ChannelType.GuildVoice
  | ChannelType.GuildAnnouncement
  | ChannelType.GuildForum;

/** A guild's channel or a public thread in one, a direct message with the bot, or a group message between people. */
export interface Channel {
  readonly id: string;
  readonly type: GuildChannelType | ChannelType.PublicThread | ChannelType.DM | ChannelType.GroupDM;
  readonly name: string;
  readonly guild?: Guild;
  /** The channel that a thread is in; its permissions are the thread's. */
  readonly parent?: Channel;
  readonly recipients: readonly APIUser[];
  overwrites: readonly APIOverwrite[];
  /** Oldest first. */
  readonly messages: Map<string, Stored>;
  /** The newest message that everybody sees, even if it was deleted since. */
  lastMessageId: string | null;
  /** Of a thread: archived ones open again when somebody writes, locked ones only for moderators. */
  archived: boolean;
  locked: boolean;
}

/** A message and, when it is ephemeral, the one person who sees it. */
export interface Stored {
  readonly message: APIMessage;
  readonly viewerId?: string | undefined;
  /** All its files; the message itself lists those that no component shows. */
  readonly attachments: readonly APIAttachment[];
}

/** An uploaded file. */
export interface StoredFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
