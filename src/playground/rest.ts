import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { DiscordError } from './errors.ts';
import type { Faults } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import { type RequestBody, readBody } from './request-body.ts';
import { addRoutes, type Services } from './routes.ts';
import type { Traffic } from './traffic.ts';

/** What the middleware leaves for the routes. */
export interface Env {
  Variables: { body: RequestBody; started: number; remaining: number };
}

/** What the REST side is told when the server is made. */
export interface RestOptions extends Services {
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly traffic: Traffic;
  readonly token: string;
}

/** Discord's REST API under /api/v10, and uploaded files under /attachments. */
export function restApp(options: RestOptions): Hono<Env> {
  const app = new Hono<Env>();
  const steps = [record, read, spoil, authorize, limit];
  app.use('/api/v10/*', ...steps.map(step => step(options)));
  app.route('/api/v10', addRoutes(new Hono<Env>(), options));
  app.get('/attachments/:channel_id/:attachment_id/:name', c => {
    const file = options.world.files.get(c.req.param('attachment_id'));
    return file ? c.body(file.bytes, 200, { 'content-type': file.type }) : c.notFound();
  });
  app.notFound(() => answer(404, '404: Not Found'));
  app.onError(error => {
    if (error instanceof DiscordError) return Response.json(error, { status: error.status });
    console.error(error);
    return answer(500, '500: Internal Server Error');
  });
  return app;
}

/** An answer without an error code of its own. */
function answer(status: number, message: string, more: object = {}): Response {
  return Response.json({ message, code: 0, ...more }, { status });
}

/** @param header seconds, whole ones where Discord itself says them */
function limited(retryAfter: number, global: boolean, header = Math.ceil(retryAfter)): Response {
  const response = answer(429, 'You are being rate limited.', { retry_after: retryAfter, global });
  response.headers.set('Retry-After', String(header));
  return response;
}

/** A route as Discord's documentation writes it, for example `/guilds/{guild_id}`; empty if there is none. */
function routeOf(c: Context): string {
  const path = matchedRoutes(c).find(route => !route.path.endsWith('*'))?.path ?? '';
  return path.replace('/api/v10', '').replaceAll(/:(\w+)/g, '{$1}');
}

function record({ traffic }: RestOptions): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('started', performance.now());
    await next();
    const text = await c.res.clone().text();
    publish(traffic, c, c.res.status, text === '' ? undefined : JSON.parse(text));
  };
}

function publish(traffic: Traffic, c: Context<Env>, status: number, response: unknown): void {
  const { pathname, search } = new URL(c.req.url);
  const body: RequestBody | undefined = c.get('body');
  traffic.emit('exchange', {
    method: c.req.method,
    path: pathname + search,
    route: routeOf(c),
    request: body?.json,
    files: [...(body?.files.values() ?? [])].map(({ name }) => name),
    status,
    response,
    ms: performance.now() - c.get('started'),
    remaining: c.get('remaining'),
  });
}

function read(): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('body', await readBody(c.req.raw));
    return next();
  };
}

function spoil({ faults, traffic, world }: RestOptions): MiddlewareHandler<Env> {
  return async (c, next) => {
    const fault = faults.takeRest(c.req.method, routeOf(c));
    if (!fault) return next();
    if (fault.answer === undefined || fault.processed) await next();
    const { delayMs = 0 } = fault;
    if (delayMs > 0) await new Promise<void>(resolve => world.clock.setTimeout(resolve, delayMs));
    if (fault.answer === undefined) return;
    if (fault.answer === 'hang') {
      publish(traffic, c, 0, undefined);
      return new Promise(() => {});
    }
    const { status, retryAfter = 1 } = fault.answer;
    c.res =
      status === 429 ? limited(retryAfter, false, retryAfter) : answer(status, `${status}: injected fault`);
  };
}

/** Interaction endpoints are authorized by the token in their path. */
function isInteraction(route: string): boolean {
  return route.startsWith('/interactions/') || route.startsWith('/webhooks/');
}

function authorize({ token, faults }: RestOptions): MiddlewareHandler<Env> {
  return async (c, next) => {
    const right = c.req.header('authorization') === `Bot ${token}` && !faults.tokenRevoked;
    return right || isInteraction(routeOf(c)) ? next() : answer(401, '401: Unauthorized');
  };
}

function limit({ limits }: RestOptions): MiddlewareHandler<Env> {
  return async (c, next) => {
    const route = routeOf(c);
    // Each callback would be the only request of its bucket.
    if (route.startsWith('/interactions/')) return next();
    const exempt = isInteraction(route);
    const [major, token] = c.req.path.split('/').slice(4);
    const bucket = exempt ? `${major}/${token}` : `${major}`;
    const allowance = limits.take(`${c.req.method} ${route}`, bucket, exempt);
    c.set('remaining', allowance.remaining);
    if (allowance.allowed) await next();
    else c.res = limited(allowance.retryAfter, allowance.global);
    for (const [name, value] of Object.entries(allowance.headers)) c.res.headers.set(name, value);
  };
}
