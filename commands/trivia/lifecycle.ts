import { type Client, Events, type Guild, Status } from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from '../../src/clock.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Guilds } from '../../src/store/guilds.ts';
import type { Journal, Unfinished } from '../../src/store/journal.ts';
import type { Round } from '../../src/trivia/round.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';

const PURGE_EVERY_MS = 24 * 60 * 60_000;

interface LifecycleParts {
  readonly rounds: RunningRounds;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What an earlier process left: its rounds that are not over, and when it last lived. */
export interface LeftRounds extends Unfinished {
  readonly lastSeen: number;
}

/** Reads what an earlier process left. */
export async function leftRounds(journal: Pick<Journal, 'unfinished' | 'lastBeat'>): Promise<LeftRounds> {
  return { ...(await journal.unfinished()), lastSeen: (await journal.lastBeat()) ?? 0 };
}

/** Rebuilds the rounds that an earlier process left; their clocks stand until they wake. Discord's time must be known. */
export function recoverRounds(
  { rounds: unfinished, unreadable, lastSeen }: LeftRounds,
  { rounds, catalog, log }: Pick<LifecycleParts, 'rounds' | 'log'> & { readonly catalog: Catalog },
): void {
  // The right choice must still be the one that stood at the planned place.
  const isPlayable = (round: Round) =>
    round.plan.every(({ id, order, right }) => {
      const question = catalog.question(id);
      const isSame = question?.choices.length === order.length;
      return isSame && question.choices[order[right] ?? -1] === question.answer;
    });
  for (const { events } of unfinished) rounds.rebuild(events, lastSeen, isPlayable);
  // Its events stay: another version of Skylark may have written them, and can go on with them.
  for (const { round, error } of unreadable) {
    log.error({ err: error, round }, 'a round in the journal cannot be read and does not go on');
  }
}

/** Lets rounds go on, stand or end as their servers and channels come and go; and old data with them. */
export function followGuilds(
  client: Client<true>,
  parts: LifecycleParts & { readonly guilds: Guilds },
): void {
  const { rounds, guilds, clock, log } = parts;
  const inGuild =
    ({ id }: Pick<Guild, 'id'>) =>
    (round: Round) =>
      round.guild === id;
  const run = (work: Promise<unknown>) => {
    work.catch((error: unknown) => log.error({ err: error }, 'rounds could not follow their server'));
  };
  // A guild stays "available" while its connection is lost.
  const isReachable = (round: Round) => {
    const guild = client.guilds.cache.get(round.guild);
    return guild?.available === true && guild.shard.status === Status.Ready;
  };

  rounds.reachableIf(isReachable);

  client.on(Events.ShardReconnecting, () => run(rounds.halt()));
  client.on(Events.ShardResume, () => run(rounds.wake(isReachable)));
  client.on(Events.ShardReady, () => run(rounds.wake(isReachable)));
  client.on(Events.GuildUnavailable, guild => {
    noteWaiting(parts, inGuild(guild));
    run(rounds.halt(inGuild(guild)));
  });
  client.on(Events.GuildAvailable, guild =>
    run(rounds.wake(round => round.guild === guild.id && isReachable(round))),
  );
  client.on(Events.ChannelDelete, ({ id }) => run(rounds.lose(({ channel }) => channel === id)));
  client.on(Events.ThreadDelete, ({ id }) => run(rounds.lose(({ channel }) => channel === id)));
  client.on(Events.GuildDelete, guild => {
    run(rounds.lose(inGuild(guild)));
    run(guilds.left(guild.id, clock.now()));
  });
  client.on(Events.GuildCreate, guild => run(guilds.joined(guild.id)));

  const present = [...client.guilds.cache.keys()];
  run(rounds.lose(({ guild }) => !client.guilds.cache.has(guild)));
  run(rounds.wake(isReachable));
  noteWaiting(parts, round => !isReachable(round));
  run(guilds.reconcile(present, clock.now()).then(() => purgeDaily(parts, run)));
}

function noteWaiting({ rounds, log }: LifecycleParts, concerns: (round: Round) => boolean): void {
  const waiting = rounds.count(concerns);
  if (waiting > 0) log.warn({ rounds: waiting }, 'rounds wait for their server, which Discord cannot reach');
}

/** Forgets the data of servers that the bot left a month ago, now and every day. */
function purgeDaily(
  parts: Pick<LifecycleParts, 'clock' | 'log'> & { readonly guilds: Guilds },
  run: (work: Promise<unknown>) => void,
): void {
  const { guilds, clock, log } = parts;
  const purge = async () => {
    const servers = await guilds.purge(clock.now());
    if (servers > 0) log.info({ servers }, 'data of servers that were left a month ago is gone');
  };
  run(purge());
  clock.setTimeout(() => purgeDaily(parts, run), PURGE_EVERY_MS);
}
