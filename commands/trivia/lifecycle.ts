import { type Client, Events, type Guild, Status } from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from '../../src/clock.ts';
import { type Share, shardOf } from '../../src/clusters/sharding.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Guilds } from '../../src/store/guilds.ts';
import type { Journal } from '../../src/store/journal.ts';
import type { Unfinished } from '../../src/store/journal-events.ts';
import type { Round } from '../../src/trivia/round.ts';
import type { RoundContents } from '../../src/trivia/running/round-contents.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';
import { offeredChoices } from '../../src/trivia/selection.ts';

const DAY_MS = 24 * 60 * 60_000;

interface LifecycleParts {
  readonly rounds: RunningRounds;
  readonly clock: Clock;
  readonly log: Logger;
}

/** What earlier processes left: rounds that are not over, with what they ask, and when a process last lived. */
export interface LeftRounds extends Pick<Unfinished, 'unreadable'> {
  readonly rounds: readonly (Unfinished['rounds'][number] & { readonly content: Catalog })[];
  readonly lastSeen: number;
}

/** Reads what earlier processes left of the servers of a share; of all of them without one. */
export async function leftRounds(
  journal: Pick<Journal, 'unfinished' | 'lastBeat'>,
  repertoire: Pick<Repertoire, 'knowing'>,
  share: Share | undefined,
): Promise<LeftRounds> {
  const { rounds, unreadable } = await journal.unfinished();
  const own = rounds.filter(({ events: [{ guild }] }) => share?.owns(guild) ?? true);
  const withContent = own.map(async one => {
    const [{ guild, plan }] = one.events;
    const content = await repertoire.knowing(
      guild,
      plan.map(({ id }) => id),
    );
    return { ...one, content };
  });
  return {
    rounds: await Promise.all(withContent),
    unreadable,
    lastSeen: (await journal.lastBeat(share?.cluster)) ?? 0,
  };
}

/** Rebuilds the rounds that an earlier process left; their clocks stand until they wake. Discord's time must be known. */
export function recoverRounds(
  { rounds: unfinished, unreadable, lastSeen }: LeftRounds,
  { rounds, contents, log }: Pick<LifecycleParts, 'rounds' | 'log'> & { readonly contents: RoundContents },
): void {
  // The right choice must still be the one that stood at the planned place.
  const isPlayable = (round: Round) =>
    round.plan.every(planned => {
      const { id, order, right } = planned;
      const question = contents.of(round).question(id);
      if (!question) return false;
      const offered = offeredChoices(question, planned);
      return offered.length === order.length && offered[order[right] ?? -1] === question.answer;
    });
  for (const { round, events, content } of unfinished) {
    contents.hold(round, content);
    rounds.rebuild(events, lastSeen, isPlayable);
  }
  // Its events stay: another version of Skylark may have written them, and can go on with them.
  for (const { round, error } of unreadable) {
    log.error({ err: error, round }, 'a round in the journal cannot be read and does not go on');
  }
}

interface FollowParts extends LifecycleParts {
  readonly guilds: Guilds;
  /** What concerns servers that are not in it is left alone. */
  readonly share: Share | undefined;
  /** When the bot no longer serves them. */
  readonly stopped: AbortSignal;
}

/**
 * Lets rounds go on, stand or end as their servers and channels come and go; and old data with them.
 * @returns lets the rounds go on that were rebuilt after storage was away
 */
export function followGuilds(client: Client<true>, parts: FollowParts): () => void {
  const { rounds, log } = parts;
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

  rounds.interruptions.reachableIf(isReachable);

  const isOn = (shard: number) => (round: Round) =>
    shardOf(round.guild, client.options.shardCount ?? 1) === shard;
  client.on(Events.ShardReconnecting, shard => run(rounds.interruptions.halt(isOn(shard))));
  client.on(Events.ShardResume, () => run(rounds.interruptions.wake(isReachable)));
  client.on(Events.ShardReady, () => run(rounds.interruptions.wake(isReachable)));
  client.on(Events.GuildUnavailable, guild => {
    noteWaiting(parts, inGuild(guild));
    run(rounds.interruptions.halt(inGuild(guild)));
  });
  client.on(Events.GuildAvailable, guild =>
    run(rounds.interruptions.wake(round => round.guild === guild.id && isReachable(round))),
  );
  followRemovals(client, parts, run);

  const wake = () => {
    run(rounds.interruptions.lose(({ guild }) => !client.guilds.cache.has(guild)));
    run(rounds.interruptions.wake(isReachable));
    noteWaiting(parts, round => !isReachable(round));
  };
  wake();
  daily(parts, () => run(purge(client, parts)));
  return () => {
    wake();
    // Whoever came or went meanwhile could not be noted.
    run(reconcile(client, parts));
  };
}

/** Ends rounds whose channel or server is gone, and notes which servers were left. */
function followRemovals(
  client: Client<true>,
  { rounds, guilds, clock }: FollowParts,
  run: (work: Promise<unknown>) => void,
): void {
  client.on(Events.ChannelDelete, ({ id }) =>
    run(rounds.interruptions.lose(({ channel }) => channel === id)),
  );
  client.on(Events.ThreadDelete, ({ id }) => run(rounds.interruptions.lose(({ channel }) => channel === id)));
  client.on(Events.GuildDelete, ({ id }) => {
    run(rounds.interruptions.lose(({ guild }) => guild === id));
    run(guilds.left(id, clock.now()));
  });
  client.on(Events.GuildCreate, guild => run(guilds.joined(guild.id)));
}

function noteWaiting({ rounds, log }: LifecycleParts, concerns: (round: Round) => boolean): void {
  const waiting = rounds.count(concerns);
  if (waiting > 0) log.warn({ rounds: waiting }, 'rounds wait for their server, which Discord cannot reach');
}

/** Notes which servers the bot is in and which not, whatever was missed. */
function reconcile({ guilds: { cache } }: Client, { guilds, clock, share }: FollowParts): Promise<void> {
  return guilds.reconcile([...cache.keys()], clock.now(), share?.owns);
}

/** Forgets the data of servers that the bot left a month ago. */
async function purge(client: Client, parts: FollowParts): Promise<void> {
  const { guilds, clock, log, share } = parts;
  await reconcile(client, parts);
  const servers = await guilds.purge(clock.now(), undefined, share?.owns);
  if (servers > 0) log.info({ servers }, 'data of servers that were left a month ago is gone');
}

/** Does something now and every day, until it is stopped. */
function daily({ clock, stopped }: Pick<FollowParts, 'clock' | 'stopped'>, act: () => void): void {
  if (stopped.aborted) return;
  let cancel = () => {};
  const again = () => {
    act();
    cancel = clock.setTimeout(again, DAY_MS);
  };
  again();
  stopped.addEventListener('abort', () => cancel(), { once: true });
}
