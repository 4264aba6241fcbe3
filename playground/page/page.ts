import { serveStatic } from '@hono/node-server/serve-static';
import type { APIMessage } from 'discord-api-types/v10';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { attachmentSizeLimit } from '../acts.ts';
import type { LocalDiscord } from '../local-discord.ts';
import { ClientRefusal } from '../options.ts';
import { Acts } from './act.ts';
import { crash, inflict } from './fault.ts';
import { historyOf, openFeed, type Surroundings } from './feed.ts';
import type { News } from './protocol.ts';
import { actRequest, faultRequest, historyRequest, playersRequest, uploadRequest } from './requests.ts';
import { TrafficLog } from './traffic-log.ts';

/** Above the longest option that Discord takes, with what is around it. */
const BODY_BYTES_MAX = 64 * 1024;

/** Nothing from elsewhere is loaded, and nothing that is not a file of the page runs. */
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
  },
  strictTransportSecurity: false,
});

export interface PageOptions extends Surroundings {
  /** The folder of the built page. */
  readonly assets: string;
  /** Makes the bot crash and start again; resolves to whether it is ready. */
  readonly restartBot: () => Promise<boolean>;
  /** How many have answered, by the card of an open question. */
  readonly answersOn: (card: APIMessage) => number | undefined;
}

/** Serves the page beside a local Discord: its files at `/`, what it asks and hears under `/page`. */
export function servePage(discord: LocalDiscord, options: PageOptions): void {
  const app = new Hono();
  const log = new TrafficLog(discord.traffic, discord.world.clock);
  app.post('/page/upload', headers, bodyLimit({ maxSize: attachmentSizeLimit }), async c => {
    const { file, ...where } = valid(uploadRequest, c.req.query());
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const type = c.req.header('content-type') ?? 'application/octet-stream';
    return c.json({ id: actorOf(discord, where).upload({ name: file, type, bytes }) });
  });
  app.use('/page/*', headers, bodyLimit({ maxSize: BODY_BYTES_MAX }));
  answerRequests(app, discord, options);
  app.get('/page/traffic/:number', c => c.json(log.bodies(Number(c.req.param('number'))) ?? {}));
  app.get('/*', headers, serveStatic({ root: options.assets, onFound: cache }));
  app.onError(explain);
  discord.serveBeside(app);
  discord.sockets.serve('/page/traffic', socket => log.open(socket));
  discord.sockets.serve('/page/feed', (socket, query) => greet(discord, options, socket, query));
}

function answerRequests(app: Hono, discord: LocalDiscord, { crowd, ...options }: PageOptions): void {
  const acts = new Acts(discord.world);
  app.post('/page/act', async c => {
    const { act, ...where } = await read(c, actRequest);
    return c.json(await acts.perform(actorOf(discord, where), act));
  });
  app.get('/page/history', c => {
    const { before, ...where } = valid(historyRequest, c.req.query());
    return c.json(historyOf(actorOf(discord, where), before));
  });
  app.post('/page/players', async c => {
    const { count, skill, seconds, ...where } = await read(c, playersRequest);
    const { guild } = actorOf(discord, where).channel;
    if (!guild) throw new ClientRefusal('Simulated players play in servers only.');
    crowd.set(guild, count, { skill, seconds });
    return c.json({ kind: 'done' });
  });
  app.post('/page/faults', async c => {
    const { fault, ...where } = await read(c, faultRequest);
    const { channel } = actorOf(discord, where);
    if (fault === 'crash') return c.json(await crash(discord, options));
    inflict(discord, channel, fault);
    return c.json({ kind: 'done' });
  });
}

/** Opens the feed that an address asks for, or says why there is none. */
function greet(discord: LocalDiscord, options: PageOptions, socket: WebSocket, query: URLSearchParams): void {
  try {
    const where = { as: query.get('as') ?? '', in: query.get('in') ?? '' };
    openFeed(discord, options, actorOf(discord, where), socket);
  } catch (error) {
    if (!(error instanceof ClientRefusal)) throw error;
    const lost: News = { kind: 'lost', reason: error.message };
    socket.send(JSON.stringify(lost));
  }
}

function explain(error: Error, c: Context): Response {
  if (error instanceof ClientRefusal) return c.json({ kind: 'refused', reason: error.message }, 409);
  if (error instanceof HTTPException) return c.json({ message: error.message }, error.status);
  console.error(error);
  return c.json({ message: 'Something broke in the playground; its terminal says what.' }, 500);
}

/** @throws ClientRefusal if there is no such person or place, or the person does not see the place */
function actorOf(discord: LocalDiscord, where: { readonly as: string; readonly in: string }): Actor {
  const actor = discord.actor(where.as, where.in);
  if (discord.world.sees(actor.user, actor.channel)) return actor;
  throw new ClientRefusal(`${where.as} does not see ${where.in}.`);
}

/** @throws HTTPException 400 saying what is wrong with the body */
async function read<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  return valid(schema, await c.req.json().catch(() => undefined));
}

function valid<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new HTTPException(400, { message: z.prettifyError(parsed.error) });
}

/** Built files carry a hash of their content in their names; the page that names them is asked for each time. */
function cache(path: string, c: Context): void {
  const isHashed = path.includes('/assets/');
  c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
