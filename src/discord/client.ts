import { Client, GatewayIntentBits, Options, REST, SimpleShardingStrategy } from 'discord.js';
import type { Share } from '../clusters/sharding.ts';
import { IdentifyQueue, type IdentifyQueueParts } from './identify-queue.ts';
import { lightenServers } from './light-servers.ts';
import { paceConnections } from './pacing.ts';
import { Requests } from './requests.ts';
import { SessionStarts } from './session-starts.ts';
import type { TallyParts } from './tally.ts';

/** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const REQUESTS_PER_SECOND = 50;
/** discord.js offers no way to set them. Its own, 30 s and 60 s, are longer than any connection that comes about takes. */
const GATEWAY_TIMEOUTS = { handshakeTimeout: 5000, helloTimeout: 10_000 } as const;

/** What keeps a client within Discord's limits, and what earlier processes did within them. */
export interface Restraint {
  readonly requests: Requests;
  readonly sessionStarts: SessionStarts;
}

/** Goes on with what earlier processes counted. */
export async function loadRestraint(parts: TallyParts): Promise<Restraint> {
  return { requests: await Requests.load(parts), sessionStarts: await SessionStarts.load(parts) };
}

/**
 * A discord.js client with the options Skylark depends on, not yet connected.
 * @param apiUrl of any server that speaks Discord's API, without the version
 */
export function createClient(apiUrl: string, { requests }: Restraint): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    // The default of 15 s would hold back every interaction while one server is unavailable.
    waitGuildTimeout: 500,
    // Without it an answer of 502 to a message can post it twice.
    enforceNonce: true,
    allowedMentions: { parse: [] },
    // All that is sent is written as Discord's API wants it. discord.js would rename each key of each card, at a
    // tenth of what a press costs.
    jsonTransformer: written => written,
    rest: {
      api: apiUrl,
      timeout: 5000,
      makeRequest: requests.make,
      rejectOnRateLimit: Requests.isTooLong,
    },
    ws: {
      buildStrategy(manager) {
        Object.assign(manager.options, GATEWAY_TIMEOUTS);
        const strategy = new PatientStrategy(manager);
        paceConnections(strategy, manager);
        return strategy;
      },
    },
    // Messages, members and users come with each interaction; keeping them would only cost memory.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: member => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: user => user.id === user.client.user?.id },
    }),
  });
  spareGlobalLimit(client.rest);
  lightenServers(client);
  return client;
}

/**
 * Sends what an interaction's token authorizes by another REST client. Discord leaves it out of the global limit of
 * 50 a second, discord.js does not: with many rounds, private notes would come seconds late and hold up questions.
 */
function spareGlobalLimit(rest: REST): void {
  const byToken = new REST({
    ...rest.options,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // It keeps something for each token, and forgets those of an interval in one go: of a minute's, with a thousand a
    // second, for longer than the event loop may be held.
    handlerSweepInterval: 2000,
  });
  const queueRequest = rest.queueRequest.bind(rest);
  rest.queueRequest = request =>
    request.auth === false ? byToken.queueRequest(request) : queueRequest(request);
}

/**
 * Connects at the start as patiently as later on. discord.js would give up with the first error of a socket, although
 * its shards try again by themselves; what is final comes as the event of a disconnection.
 */
class PatientStrategy extends SimpleShardingStrategy {
  override async connect(): Promise<void> {
    await super.connect().catch(() => {});
  }
}

/**
 * Has a client connect with a share of the shards, and send its part of the requests that Discord allows; without a
 * share, all of both.
 */
export function assignShards(
  { options, rest }: Client,
  share: Share | undefined,
  queue: IdentifyQueueParts,
  { sessionStarts }: Restraint,
): void {
  options.shards = share ? [...share.shards] : 'auto';
  if (share) {
    options.shardCount = share.topology.shards;
    rest.options.globalRequestsPerSecond = Math.floor(REQUESTS_PER_SECOND / share.topology.clusters) || 1;
    rest.globalRemaining = rest.options.globalRequestsPerSecond;
  }
  const ws = (options.ws ??= {});
  ws.buildIdentifyThrottler = async manager => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    return sessionStarts.throttler(new IdentifyQueue(limit.max_concurrency, queue));
  };
}

/** The address that adds the bot to a server. @param permissions what it asks for, as Discord's bits */
export function inviteLink(applicationId: string, permissions: bigint): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: permissions.toString(),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
