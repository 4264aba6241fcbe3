import { GatewayDispatchEvents as Event } from 'discord-api-types/v10';
import type { RestFault } from '../../playground/faults.ts';
import type { LocalDiscord } from '../../playground/local-discord.ts';
import type { Guild } from '../../playground/model.ts';
import { between } from '../crash/random.ts';
import { concerns, mutated, omissions } from '../end-to-end/omissions.ts';

/** Something that goes wrong from now on; the returned function mends what does not mend itself. */
export type Fault = (discord: LocalDiscord, random: () => number, guilds: readonly Guild[]) => () => void;

const REQUESTS: readonly Pick<RestFault, 'method' | 'route'>[] = [
  { method: 'POST', route: '/channels/{channel_id}/messages' },
  { method: 'PATCH', route: '/channels/{channel_id}/messages/{message_id}' },
  { method: 'GET', route: '/channels/{channel_id}/messages' },
  { method: 'POST', route: '/interactions/{interaction_id}/{interaction_token}/callback' },
  { method: 'POST', route: '/webhooks/{webhook_id}/{webhook_token}' },
  { method: 'PATCH', route: '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}' },
];

const nothing = () => {};

/** What is mended by itself, or never ends a round. */
export const faults: Readonly<Record<string, Fault>> = {
  'server errors': rest(random => ({ answer: { status: random() < 0.5 ? 500 : 503 } })),
  'requests that take effect although they fail': rest(() => ({ answer: { status: 502 }, processed: true })),
  'rate limits': rest(random => ({ answer: { status: 429, retryAfter: between(random, 0.1, 3) } })),
  'rate limits that do not say for how long': rest(() => ({ answer: { status: 429, header: '' } })),
  'a long rate limit of a route': rest(() => ({ answer: { status: 429, retryAfter: 12, scope: 'user' } }), 1),
  'a long rate limit of everything': rest(() => ({ answer: { status: 429, retryAfter: 12 } }), 1),
  'slow answers': rest(random => ({ delayMs: between(random, 100, 4000) })),
  'requests that are never answered': rest(() => ({ answer: 'hang' }), 2),
  'refusals of what stands before Discord': rest(() => ({ answer: { status: 403 } })),
  'late presses'({ faults: plan }, random) {
    const delayMs = between(random, 100, 1200);
    plan.dispatch({ t: Event.InteractionCreate, delayMs, times: 20 });
    return nothing;
  },
  'doubled presses'({ faults: plan }) {
    plan.dispatch({ t: Event.InteractionCreate, copies: 2, times: 20 });
    return nothing;
  },
  'a torn socket'({ faults: plan }) {
    plan.dropSockets();
    return nothing;
  },
  'a closed socket'({ faults: plan }) {
    plan.closeSockets(4000);
    return nothing;
  },
  'a reconnect that Discord asks for'({ faults: plan }) {
    plan.askToReconnect();
    return nothing;
  },
  'a session that is no more'({ faults: plan }) {
    plan.invalidateSession();
    return nothing;
  },
  'sessions that cannot be resumed'({ faults: plan }) {
    plan.resumes = 'never';
    plan.dropSockets();
    return () => {
      plan.resumes = 'normally';
    };
  },
  'sockets that are refused'({ faults: plan }, random) {
    plan.upgrades = Array.from({ length: 3 }, () => (random() < 0.5 ? 502 : 503));
    plan.dropSockets();
    return () => {
      plan.upgrades = [];
    };
  },
  'an outage of a server'({ world, faults: plan }, random, guilds) {
    const guild = guilds[Math.floor(random() * guilds.length)];
    plan.omitsUnavailable = random() < 0.5;
    if (guild) world.setAvailable(guild, false);
    return () => {
      if (guild) world.setAvailable(guild, true);
      plan.omitsUnavailable = false;
    };
  },
  'what Discord may leave out, null or add'({ faults: plan }, random) {
    const chosen = omissions.filter(() => random() < 0.3);
    plan.mutate = (what, payload) => {
      const name = 'dispatch' in what ? what.dispatch : what.answer;
      return chosen
        .filter(omission => concerns(omission, name))
        .reduce((changed, omission) => mutated(changed, omission), payload);
    };
    return () => {
      plan.mutate = (_what, payload) => payload;
    };
  },
};

/** Spoils some of one kind of request. */
function rest(faultOf: (random: () => number) => Omit<RestFault, 'method' | 'route'>, times = 6): Fault {
  return ({ faults: plan }, random) => {
    const request = REQUESTS[Math.floor(random() * REQUESTS.length)];
    plan.rest({ ...request, ...faultOf(random), times });
    return () => plan.clear();
  };
}
