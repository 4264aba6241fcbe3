import { type APIMessage, InteractionType } from 'discord-api-types/v10';
import type { Outcome } from '../../playground/interactions.ts';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import type { InteractionPayload, WorldEvent } from '../../playground/world.ts';
import { FakeClock } from './fake-clock.ts';
import { judgeTraffic, type Violation } from './judge.ts';

/** An answer of the local Discord's REST side. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The tests look into whatever came back.
  readonly body: unknown;
}

/** A local Discord under a fake clock and a bot that is nothing but requests. */
export interface Bench {
  readonly discord: LocalDiscord;
  readonly clock: FakeClock;
  readonly violations: readonly Violation[];
  call(method: string, route: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Begins an interaction and returns what the bot gets of it. */
  begin(kind: 'command' | 'autocomplete' | 'press' | 'submit', source?: APIMessage): Begun;
  respond(begun: Begun, type: number, data?: object): Promise<Answer>;
}

export interface Begun {
  readonly payload: InteractionPayload;
  readonly outcome: Promise<Outcome>;
}

export async function startBench(): Promise<Bench> {
  const clock = new FakeClock();
  const discord = await startLocalDiscord({ clock });
  const violations = judgeTraffic(discord.traffic);
  discord.commands.replace('global', [
    { name: 'ask', type: 1, options: [{ type: 3, name: 'query', description: 'what', autocomplete: true }] },
  ]);
  const call: Bench['call'] = async (method, route, body, headers = {}) => {
    const response = await fetch(`${discord.apiUrl}/v10${route}`, {
      method,
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  const begin: Bench['begin'] = (kind, source) => {
    let payload: InteractionPayload | undefined;
    const notice = (event: WorldEvent) => {
      if (event.t === 'INTERACTION_CREATE') payload = event.d;
    };
    discord.world.on('event', notice);
    const outcome = act(discord, kind, source);
    discord.world.off('event', notice);
    if (!payload) throw new Error('no interaction was sent');
    return { payload, outcome };
  };
  const respond: Bench['respond'] = ({ payload: { id, token } }, type, data) =>
    call('POST', `/interactions/${id}/${token}/callback?with_response=true`, { type, ...(data && { data }) });
  return { discord, clock, violations, call, begin, respond };
}

function act(discord: LocalDiscord, kind: string, source?: APIMessage): Promise<Outcome> {
  const ann = discord.actor('ann');
  if (kind === 'command') return ann.slash('ask');
  if (kind === 'autocomplete') return ann.autocomplete('ask', 'query', 'x');
  const message = source ?? ann.say('a message');
  if (kind === 'press') return ann.press(message, 'anything', { raw: true });
  const openedBy = {
    id: '1',
    type: InteractionType.ApplicationCommand,
    user: ann.user,
    authorizing_integration_owners: {},
  } as const;
  return ann.submit(
    { title: 't', custom_id: 'modal', components: [], openedBy, ...(source && { message: source }) },
    {},
  );
}
