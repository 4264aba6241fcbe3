import { type APIMessage, GatewayDispatchEvents as Event } from 'discord-api-types/v10';
import type { Stage } from '../actor.ts';
import type { Channel, Guild } from '../model.ts';
import type { WorldEvent } from '../world.ts';
import type { Guide } from './guide.ts';
import { firstNames } from './names.ts';
import { drawTraits, type Player, type Temper } from './player.ts';
import { type Company, Turn } from './turn.ts';

/** How many can play in a guild. */
export const CROWD_MAX = firstNames.length;
/** How many of a channel's newest messages newcomers look at. */
const NEWEST = 20;

/** What the players of a guild do about a message. */
interface Matter {
  readonly channel: Channel;
  readonly turns: Map<Player, Turn>;
}

/** The players of a guild. */
interface GuildCrowd extends Company {
  temper: Temper;
  players: readonly Player[];
  /** Messages that are not done, by id. */
  readonly matters: Map<string, Matter>;
}

/**
 * People who play by themselves, as a lone visitor's company: they answer what the bot asks as anybody would, through
 * the client. The same people play in every guild.
 */
export class Crowd {
  readonly #stage: Stage;
  readonly #guide: Guide;
  readonly #random: () => number;
  /** Everybody who ever played, whether they play now or not. */
  readonly #people: Player[] = [];
  readonly #crowds = new Map<Guild, GuildCrowd>();

  /**
   * @param guide how to play; what it throws is logged
   * @param random numbers in [0, 1)
   */
  constructor(stage: Stage, guide: Guide, random: () => number) {
    this.#stage = stage;
    this.#random = random;
    this.#guide = message => {
      // The listener's errors would be those of whoever sent the message.
      try {
        return guide(message);
      } catch (error) {
        console.error(error);
        return undefined;
      }
    };
    stage.world.on('event', this.#notice);
  }

  /**
   * Makes it so many players in a guild, all of that temper from now on: more join, those too many leave.
   * @throws RangeError unless the count is a whole number from 0 to CROWD_MAX
   */
  set(guild: Guild, count: number, temper: Temper): void {
    if (!(Number.isInteger(count) && count >= 0 && count <= CROWD_MAX)) {
      throw new RangeError(`a crowd of ${count}; at most ${CROWD_MAX} can play`);
    }
    const { world } = this.#stage;
    while (this.#people.length < count) this.#people.push(this.#newPlayer());
    const crowd = this.#crowdOf(guild, temper);
    crowd.temper = temper;
    crowd.players = this.#people.slice(0, count);
    for (const { user } of crowd.players) {
      if (!guild.members.has(user.id)) world.addMember(guild, user);
    }
    for (const player of this.#people.slice(count)) {
      for (const { turns } of crowd.matters.values()) {
        turns.get(player)?.cancel();
        turns.delete(player);
      }
      world.removeMember(guild, player.user);
    }
    // Their temper may be all that is new.
    world.emit('changed');
    this.#lookAround(guild, crowd);
  }

  /** How many play in a guild and how, if anybody ever did. */
  in(guild: Guild): { readonly count: number; readonly temper: Temper } | undefined {
    const crowd = this.#crowds.get(guild);
    return crowd && { count: crowd.players.length, temper: crowd.temper };
  }

  /** Ends all play; nobody leaves. */
  close(): void {
    this.#stage.world.off('event', this.#notice);
    for (const crowd of this.#crowds.values()) {
      for (const id of crowd.matters.keys()) forget(crowd, id);
    }
    this.#crowds.clear();
  }

  #newPlayer(): Player {
    const index = this.#people.length;
    const user = this.#stage.world.addUser(firstNames[index] ?? '');
    return { user, index, ...drawTraits(this.#random) };
  }

  #crowdOf(guild: Guild, temper: Temper): GuildCrowd {
    const known = this.#crowds.get(guild);
    if (known) return known;
    const company = { stage: this.#stage, guide: this.#guide, random: this.#random };
    const crowd = { ...company, temper, players: [], matters: new Map() };
    this.#crowds.set(guild, crowd);
    return crowd;
  }

  readonly #notice = (event: WorldEvent): void => {
    const crowd = event.guild && this.#crowds.get(event.guild);
    if (!crowd || event.viewerId !== undefined) return;
    const isSeen = event.t === Event.MessageCreate || event.t === Event.MessageUpdate;
    if (isSeen && event.channel) this.#consider(crowd, event.channel, event.d);
    if (event.t === Event.MessageDelete) forget(crowd, event.d.id);
    if (event.t === Event.ChannelDelete || event.t === Event.ThreadDelete) this.#forgetLost(crowd);
  };

  /** Newcomers take part in what is open already. */
  #lookAround({ channels }: Guild, crowd: GuildCrowd): void {
    if (crowd.players.length === 0) return;
    for (const channel of channels.values()) {
      for (const { message, viewerId } of [...channel.messages.values()].slice(-NEWEST)) {
        if (viewerId === undefined) this.#consider(crowd, channel, message);
      }
    }
  }

  /** Lets everybody plan what they do about a message, unless they have; forgets one that is done. */
  #consider(crowd: GuildCrowd, channel: Channel, message: APIMessage): void {
    if (message.author.id !== this.#stage.world.bot.id) return;
    const move = this.#guide(message);
    if (!move) return forget(crowd, message.id);
    const { turns } = crowd.matters.get(message.id) ?? { turns: new Map<Player, Turn>() };
    crowd.matters.set(message.id, { channel, turns });
    for (const player of crowd.players) {
      if (turns.has(player)) continue;
      const turn = new Turn(crowd, player, channel, message.id);
      turns.set(player, turn);
      turn.plan(move);
    }
  }

  /** Forgets what was in channels that are gone, threads in them included. */
  #forgetLost(crowd: GuildCrowd): void {
    for (const [id, { channel }] of crowd.matters) {
      if (!this.#stage.world.channels.has(channel.id)) forget(crowd, id);
    }
  }
}

function forget({ matters }: GuildCrowd, id: string): void {
  for (const turn of matters.get(id)?.turns.values() ?? []) turn.cancel();
  matters.delete(id);
}
