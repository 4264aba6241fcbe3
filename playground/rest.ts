import { type Context, Hono } from 'hono';
import type { Stage } from './actor.ts';
import { DiscordError, NotEmulatedError } from './errors.ts';
import { isLocalRequest } from './origin-guard.ts';
import { RateLimits } from './rate-limits.ts';
import { type RequestBody, readBody } from './request-body.ts';
import { type Route, routes } from './routes.ts';

/** A request on its way to its route. */
interface Passage extends Stage {
  readonly limits: RateLimits;
  readonly c: Context;
  /** As Discord's documentation writes it, for example `/guilds/{guild_id}`; empty if there is none. */
  readonly route: string;
  readonly handle: Route;
  /** Or why it cannot be read. */
  readonly body: RequestBody | DiscordError;
}

/**
 * Discord's REST API under /api/v10, and uploaded files under /attachments.
 * @param beside answers what is neither, if anything does
 */
export function restApp(
  stage: Stage,
  beside: (request: Request) => Response | Promise<Response> | undefined,
): Hono {
  const app = new Hono();
  app.use(async (c, next) => (isLocalRequest(c.req.header()) ? next() : answer(403, '403: Forbidden')));
  const limits = new RateLimits(stage.world.clock);
  const nowhere = () => answer(404, '404: Not Found');
  const through = (route: string, handle: Route) => async (c: Context) => {
    // Anybody can send anything: what nobody may ask for is not read.
    const body = isAllowed(stage, route, c) ? await readBody(c.req.raw) : unread;
    return serve({ ...stage, limits, c, route, handle, body });
  };
  for (const [name, handle] of Object.entries(routes(stage))) {
    const [method = '', route = ''] = name.split(' ');
    const path = `/api/v10${route.replaceAll(/\{(\w+)\}/g, ':$1')}`;
    app.on(method, path, through(route, handle));
  }
  app.all(
    '/api/v10/*',
    through('', ({ path }) => {
      throw new NotEmulatedError(path);
    }),
  );
  app.get('/attachments/:channel_id/:attachment_id/:name', c => {
    const file = stage.world.files.get(c.req.param('attachment_id'));
    return file ? c.body(file.bytes, 200, { ...inert, 'content-type': file.type }) : nowhere();
  });
  return app.notFound(c => beside(c.req.raw) ?? nowhere());
}

/** For a file that somebody uploaded: opened in a browser, it can do nothing. */
const inert = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
};

/** An answer without an error code of its own. */
function answer(status: number, message: string, more: object = {}): Response {
  return Response.json({ message, code: 0, ...more }, { status });
}

/** @param header whole seconds where Discord itself says them; empty: nothing is said */
function limited(retryAfter: number, global: boolean, header = String(Math.ceil(retryAfter))): Response {
  const response = answer(429, 'You are being rate limited.', { retry_after: retryAfter, global });
  if (header !== '') response.headers.set('Retry-After', header);
  return response;
}

/** Answers a request as it is, or as a planned fault spoils it, and tells the traffic log. */
async function serve(passage: Passage): Promise<Response> {
  const started = performance.now();
  const { c, route, body, traffic } = passage;
  const response = await spoiled(passage);
  // Node would tell the machine's own time.
  response?.headers.set('Date', new Date(passage.world.clock.now()).toUTCString());
  if (traffic.listenerCount('exchange') === 0) return response ?? new Promise(() => {});
  const { pathname, search } = new URL(c.req.url);
  const text = await response?.clone().text();
  const remaining = response?.headers.get('X-RateLimit-Remaining');
  traffic.emit('exchange', {
    method: c.req.method,
    path: pathname + search,
    route,
    request: body instanceof DiscordError ? undefined : body.json,
    status: response?.status ?? 0,
    response: text ? JSON.parse(text) : undefined,
    ms: performance.now() - started,
    remaining: remaining ? Number(remaining) : undefined,
  });
  return response ?? new Promise(() => {});
}

/** The answer, or nothing if it is to hang for ever. */
async function spoiled(passage: Passage): Promise<Response | undefined> {
  const fault = passage.faults.takeRest(passage.c.req.method, passage.route) ?? {};
  const { answer: instead, processed, delayMs = 0 } = fault;
  const usual = instead === undefined || processed ? admit(passage) : undefined;
  if (delayMs > 0) await new Promise<void>(resolve => passage.world.clock.setTimeout(resolve, delayMs));
  if (instead === undefined) return usual;
  if (instead === 'hang') return undefined;
  const { status, retryAfter = 1, code = 0, header = String(retryAfter), scope } = instead;
  if (status !== 429) return answer(status, `${status}: injected fault`, { code });
  const response = limited(retryAfter, false, header);
  if (scope) response.headers.set('X-RateLimit-Scope', scope);
  return response;
}

/** Of a request that nobody may make: its token is wrong or over. */
const unread: RequestBody = { json: undefined, files: new Map() };

/** Interaction endpoints are authorized by the token in their path; each interaction has buckets of its own. */
const isByToken = (route: string) => /^\/(?:interactions|webhooks)\//.test(route);

function isAllowed({ token, faults, interactions }: Stage, route: string, { req }: Context): boolean {
  if (isByToken(route))
    return interactions.knows(req.param('interaction_token') ?? req.param('webhook_token') ?? '');
  if (route === '/gateway') return true;
  return req.header('authorization') === `Bot ${token}` && !faults.tokenRevoked;
}

/** Lets a request through that is authorized and within its limits. */
function admit(passage: Passage): Response {
  const { route, limits, body } = passage;
  const { req } = passage.c;
  const byToken = isByToken(route);
  if (body === unread && !byToken) return answer(401, '401: Unauthorized');
  const [major, token] = req.path.split('/').slice(4);
  const bucket = byToken ? `${major}/${token}` : `${major}`;
  const allowance = limits.take(`${req.method} ${route}`, bucket, byToken);
  const { left, retryAfter, global, headers } = allowance;
  const response = left < 0 ? limited(retryAfter, global) : respond(passage);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function respond({ c, handle, body, route, faults }: Passage): Response {
  try {
    if (body instanceof DiscordError) throw body;
    const path = `${c.req.method} ${c.req.path.replace('/api/v10', '')}`;
    const result = handle({ ...body, path, param: name => c.req.param(name) ?? '', query: c.req.query() });
    if (result instanceof Response) return result;
    if (result === undefined) return new Response(null, { status: 204 });
    return Response.json(faults.mutate({ answer: `${c.req.method} ${route}` }, result));
  } catch (error) {
    if (error instanceof DiscordError || error instanceof NotEmulatedError)
      return Response.json(error, { status: error.status });
    console.error(error);
    return answer(500, '500: Internal Server Error');
  }
}
