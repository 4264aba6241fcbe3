import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import * as z from 'zod';
import { parsePack } from '../../src/pack/parse.ts';
import { problemLine } from '../../src/pack/problem.ts';
import { factSchema, packFileSchema, questionSchema, quoteSchema } from '../../src/pack/schema.ts';
import type { Checked } from '../pack/check.ts';
import { type WrittenCard, withCard } from './cards.ts';
import { FolderChangedError, type PackFolder } from './pack-folder.ts';
import { shownCard, tryAliases } from './preview.ts';
import { type Preview, type Trial, UNWRITTEN } from './protocol.ts';
import type { Playground } from './trial.ts';

const saveSchema = z.object({
  version: z.string(),
  facts: z.array(factSchema).max(500),
  quotes: z.array(quoteSchema).max(500),
  questions: z.array(questionSchema).max(500),
});
const headerSchema = z.object({
  version: z.string(),
  header: packFileSchema.pick({ subject: true, about: true, sections: true, timeline: true, people: true }),
});
const draftSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fact'), card: factSchema }),
  z.object({ kind: z.literal('quote'), card: quoteSchema }),
  // What is not written yet is looked at, too.
  z.object({
    kind: z.literal('question'),
    card: questionSchema.extend({ proof: z.array(z.string()).max(4) }),
  }),
]);

/** Nothing from elsewhere is loaded. */
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  strictTransportSecurity: false,
});

export interface WorkshopOptions {
  readonly folder: PackFolder;
  readonly playground: Pick<Playground, 'startRound'>;
  /** The folder of the built page. */
  readonly assets: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** Serves the workshop of a pack on this machine alone; resolves to its address and what closes it. */
export async function startWorkshop(
  options: WorkshopOptions,
): Promise<{ address: string; close: () => void }> {
  const app = createApp(options);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port }, ({ port }) =>
      resolve({ address: `http://127.0.0.1:${port}`, close: () => void server.close() }),
    );
    server.once('error', reject);
  });
}

function createApp({ folder, playground, assets }: WorkshopOptions): Hono {
  const app = new Hono();
  // Other sites' pages, and names that were made to lead here, are not let in.
  app.use('*', async (c, next) => {
    const { hostname } = new URL(c.req.url);
    if (hostname !== '127.0.0.1' && hostname !== 'localhost') throw new HTTPException(403);
    const isJson = c.req.header('content-type')?.startsWith('application/json') ?? false;
    if (c.req.method === 'POST' && !isJson) throw new HTTPException(415);
    await next();
  });
  app.use('*', headers);
  app.get('/workshop/state', c => c.json(folder.state()));
  app.post('/workshop/save', async c => {
    const { version, ...cards } = saveSchema.parse(await c.req.json());
    folder.save(cards, version);
    return c.json(folder.state());
  });
  app.post('/workshop/header', async c => {
    const { header, version } = headerSchema.parse(await c.req.json());
    folder.saveHeader(header, version);
    return c.json(folder.state());
  });
  app.post('/workshop/preview', async c =>
    c.json(await preview(folder, draftSchema.parse(await c.req.json()))),
  );
  app.post('/workshop/try', async c => c.json(await trial(folder, playground)));
  app.get('/workshop/pack', c => {
    c.header('content-type', 'application/json');
    c.header('content-disposition', `attachment; filename="${folder.id}.json"`);
    return c.body(folder.exported());
  });
  app.get('/*', serveStatic({ root: assets }));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ message: error.message }, error.status);
    if (error instanceof z.ZodError) return c.json({ message: z.prettifyError(error) }, 400);
    if (error instanceof FolderChangedError) return c.json({ message: error.message }, 409);
    console.error(error);
    return c.json({ message: 'Something broke in the workshop; its terminal says what.' }, 500);
  });
  return app;
}

async function preview(folder: PackFolder, draft: WrittenCard): Promise<Preview> {
  const before = folder.check().pack;
  const { pack, problems, advice } = folder.check(withCard(before, draft));
  const { id } = draft.card;
  const aliases = draft.kind === 'question' ? [] : draft.card.aliases;
  const own = (findings: Checked['problems']) =>
    findings
      .filter(({ item, path }) => item === id && !isUnwritten(draft.card, path))
      .map(({ path, reason }) => `${path}: ${reason}`.replace(/^: /, ''));
  return {
    card: shownCard(pack, draft),
    unproved: own(problems),
    // That a wording is the article's locks the card already.
    better: own(advice.filter(({ reason }) => !reason.startsWith('has the article’s own wording'))),
    tried: await tryAliases(pack, id, aliases),
  };
}

/** Whether a field, such as `words` or `choices[2]`, is still empty: the page says so itself. */
function isUnwritten(card: WrittenCard['card'], path: string): boolean {
  const [, name, index] = /^(\w+)(?:\[(\d+)\])?$/.exec(path) ?? [];
  const [, value] = Object.entries(card).find(([key]) => key === name) ?? [];
  const part = index === undefined || !Array.isArray(value) ? value : value[Number(index)];
  return part === UNWRITTEN || (Array.isArray(part) && part.length === 0);
}

/** Starts a round, if the bot takes the pack as it is. */
async function trial(folder: PackFolder, playground: Pick<Playground, 'startRound'>): Promise<Trial> {
  const { facts, quotes, questions, ...header } = folder.check().pack;
  if (questions.length === 0) return { reason: 'A round needs a question. Write one first.' };
  const parsed = parsePack(folder.id, {
    'pack.json': JSON.stringify(header),
    'facts.json': JSON.stringify(facts),
    'quotes.json': JSON.stringify(quotes),
    'questions.json': JSON.stringify(questions),
  });
  if (parsed.ok) return playground.startRound();
  return {
    reason: `The bot does not take the pack yet: ${parsed.problems.map(problemLine).slice(0, 3).join('; ')}`,
  };
}
