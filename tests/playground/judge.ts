import * as specification from 'discord-api-spec/zod';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Exchange, Sent, Traffic } from '../../playground/traffic.ts';

/** Something that Discord's own specification does not allow. */
export interface Violation {
  /** `POST /channels/{channel_id}/messages request`, `MESSAGE_CREATE`, … */
  readonly where: string;
  readonly path: string;
  readonly message: string;
}

/** Where the specification is known to be wrong, or is known not to describe what Discord does. */
const knownFalsePositives: readonly { readonly matches: RegExp; readonly reason: string }[] = [
  {
    matches: /commands request \d+\.default_member_permissions/,
    reason: 'documented as a string, specified as a number',
  },
  {
    matches: /400 errors\./,
    reason: 'codes of fields are strings such as BASE_TYPE_REQUIRED, specified as numbers',
  },
];

type Schema = z.core.$ZodType;

const schemas: Readonly<Record<string, Schema>> = specification;

/** A schema of Discord's specification by its name. */
function of(name: string): Schema {
  const schema = schemas[`${name}Schema`];
  if (!schema) throw new Error(`the specification has no ${name}`);
  return schema;
}

const message = of('MessageResponse');
const commands = {
  request: z.array(of('ApplicationCommandUpdateRequest')),
  response: z.array(of('ApplicationCommandResponse')),
};
const command = {
  request: of('ApplicationCommandCreateRequest'),
  response: of('ApplicationCommandResponse'),
};
const channel = z.union([of('GuildChannelResponse'), of('PrivateChannelResponse'), of('ThreadResponse')]);
const original = '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}';

const callback = z.union([
  of('CreateMessageInteractionCallbackRequest'),
  of('UpdateMessageInteractionCallbackRequest'),
  of('ModalInteractionCallbackRequest'),
  of('ApplicationCommandAutocompleteCallbackRequest'),
]);

const routes: Readonly<Record<string, { readonly request?: Schema; readonly response?: Schema }>> = {
  'GET /gateway/bot': { response: of('GatewayBotResponse') },
  'GET /users/{user_id}': { response: of('UserResponse') },
  'GET /applications/@me': { response: of('PrivateApplicationResponse') },
  'GET /gateway': { response: of('GatewayResponse') },
  'GET /users/@me': { response: of('UserPIIResponse') },
  'POST /applications/{application_id}/commands': command,
  'POST /applications/{application_id}/guilds/{guild_id}/commands': command,
  'GET /applications/{application_id}/commands': { response: commands.response },
  'PUT /applications/{application_id}/commands': commands,
  'GET /applications/{application_id}/guilds/{guild_id}/commands': { response: commands.response },
  'PUT /applications/{application_id}/guilds/{guild_id}/commands': commands,
  'POST /interactions/{interaction_id}/{interaction_token}/callback': {
    request: callback,
    response: of('InteractionCallbackResponse'),
  },
  'POST /webhooks/{webhook_id}/{webhook_token}': {
    request: of('IncomingWebhookRequestPartial'),
    response: message,
  },
  [`GET ${original}`]: { response: message },
  [`PATCH ${original}`]: { request: of('IncomingWebhookUpdateRequestPartial'), response: message },
  'GET /channels/{channel_id}': { response: channel },
  'GET /channels/{channel_id}/messages': { response: z.array(message) },
  'POST /channels/{channel_id}/messages': { request: of('MessageCreateRequest'), response: message },
  'GET /channels/{channel_id}/messages/{message_id}': { response: message },
  'PATCH /channels/{channel_id}/messages/{message_id}': {
    request: of('MessageEditRequestPartial'),
    response: message,
  },
  'GET /guilds/{guild_id}/channels': { response: z.array(channel) },
  'GET /guilds/{guild_id}': { response: of('GuildWithCountsResponse') },
};

const role = z.object({ role: of('GuildRoleResponse') });
const memberOrUser = {
  member: z.optional(of('GuildMemberResponse')),
  user: z.optional(of('UserResponse')),
};
const guildCreate = z.intersection(
  of('GuildResponse'),
  z.object({
    members: z.array(of('GuildMemberResponse')),
    channels: z.array(of('GuildChannelResponse')),
    threads: z.array(of('ThreadResponse')),
  }),
);

const dispatches: Readonly<Record<string, Schema>> = {
  READY: z.object({ user: of('UserResponse') }),
  GUILD_CREATE: guildCreate,
  GUILD_ROLE_CREATE: role,
  GUILD_ROLE_UPDATE: role,
  CHANNEL_CREATE: of('GuildChannelResponse'),
  CHANNEL_UPDATE: of('GuildChannelResponse'),
  CHANNEL_DELETE: of('GuildChannelResponse'),
  THREAD_CREATE: of('ThreadResponse'),
  MESSAGE_CREATE: message,
  MESSAGE_UPDATE: message,
  INTERACTION_CREATE: z.object({ message: z.optional(message), ...memberOrUser }),
};

/** What the specification says against one exchange: its request if it was accepted, and its answer. */
export function judgeExchange({ method, route, request, status, response }: Exchange): Violation[] {
  const name = `${method} ${route}`;
  const contract = routes[name];
  if (status === 429) return judge(`${name} 429`, of('RatelimitedResponse'), response);
  if (status >= 400 || status === 0) {
    return status === 0 || status >= 500 ? [] : judge(`${name} ${status}`, of('ErrorResponse'), response);
  }
  const known = contract !== undefined || method === 'DELETE' || method === 'GET';
  return [
    ...(known ? [] : [{ where: name, path: '', message: 'a route that the judge does not know' }]),
    ...(contract?.request ? judge(`${name} request`, contract.request, request) : []),
    ...(contract?.response && status !== 204 ? judge(`${name} response`, contract.response, response) : []),
  ];
}

/** What the specification says against one gateway payload. */
export function judgeSent({ t, d }: Sent): Violation[] {
  const schema = t === null ? undefined : dispatches[t];
  return schema ? judge(String(t), schema, d) : [];
}

/** Judges everything from now on; the returned list grows. */
export function judgeTraffic(traffic: Traffic): Violation[] {
  const violations: Violation[] = [];
  traffic.on('exchange', exchange => violations.push(...judgeExchange(exchange)));
  traffic.on('sent', sent => violations.push(...judgeSent(sent)));
  return violations;
}

/** Ids and times of day, which differ from test to test and of which only the form is judged. */
const OF_THE_MOMENT =
  /(?<=")[1-9]\d{16,19}(?=")|(?<=\d\d-\d\dT)(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?=Z"|[+-]\d\d:\d\d")/g;
const FORMS_MAX = 5000;
/** What was found to be right: bots are told and say much the same at every start. */
const rightForms = new LRUCache<string, true>({ max: FORMS_MAX });

function judge(where: string, schema: Schema, value: unknown): Violation[] {
  const form = `${where} ${formOf(value)}`;
  if (rightForms.has(form)) return [];
  const violations = judgeAnew(where, schema, value);
  if (violations.length === 0) rightForms.set(form, true);
  return violations;
}

/** The same text for values that differ in nothing but the digits of ids and times of day. */
function formOf(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.replaceAll(OF_THE_MOMENT, one => one.replaceAll(/\d/g, '0'));
}

function judgeAnew(where: string, schema: Schema, value: unknown): Violation[] {
  const { error } = z.safeParse(schema, value);
  const found = (error?.issues ?? []).flatMap(issue => narrowed(issue, []));
  return found
    .map(({ path, message: text }) => ({ where, path: path.join('.'), message: text }))
    .filter(({ path }) => !knownFalsePositives.some(({ matches }) => matches.test(`${where} ${path}`)));
}

interface Narrowed {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Of a union, only the branch whose `type` fits: otherwise one fault yields a hundred messages. */
function narrowed(issue: z.core.$ZodIssue, at: readonly PropertyKey[]): Narrowed[] {
  const path = [...at, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
    return [{ path, message: `${issue.code}: ${issue.message}` }];
  }
  const fits = (branch: readonly z.core.$ZodIssue[]) =>
    !branch.some(({ path: inner }) => inner.join() === 'type');
  const candidates = issue.errors.filter(fits);
  const [best = []] = (candidates.length > 0 ? candidates : issue.errors).toSorted(
    (a, b) => a.length - b.length,
  );
  return best.flatMap(inner => narrowed(inner, path));
}
