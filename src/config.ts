import * as z from 'zod';

const unset = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const setting = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema);

const count = (range: string, max: number) => {
  const error = `must be a whole number from ${range}`;
  return z.coerce.number({ error }).int(error).min(1, error).max(max, error);
};
/** Discord takes no longer address of a button. */
const ADDRESS_MAX = 512;
const page = z
  .url({
    protocol: /^https?$/,
    error: 'must be an http or https address, such as https://example.org/privacy',
  })
  .max(ADDRESS_MAX, `must have at most ${ADDRESS_MAX} characters`);
const DATABASE_ADDRESS =
  'must be an address such as postgres://user:password@host/database, in which special characters of the password are percent-encoded, such as # as %23';
/**
 * Also one that leads to a folder of sockets, as in postgres://user@/database?host=/folder. What stands before an "@" is
 * a password: elsewhere it would be taken for something that is told.
 */
const isDatabaseAddress = (text: string) => {
  const url = /^postgres(?:ql)?:\/\//i.test(text) ? URL.parse(text.replace('@/', '@localhost/')) : null;
  return url !== null && url.hash === '' && !`${url.pathname}${url.search}`.includes('@');
};
const portOf = (address: string) => Number(address.slice(address.lastIndexOf(':') + 1));
const DEFAULT_PACK = 'the-interview';

const environmentSchema = z.object({
  DISCORD_TOKEN: setting(
    z
      .string()
      .trim()
      .regex(/^[!-~]+$/, 'has characters that no token has; copy it again from the Developer Portal')
      .optional(),
  ),
  DISCORD_API_URL: setting(
    z
      .url({
        protocol: /^https?$/,
        error: 'must be an http or https address, such as https://discord.com/api',
      })
      .regex(/(?<!\/v\d+\/?)$/, 'must end before the version, as in https://discord.com/api')
      .default('https://discord.com/api'),
  ),
  DISCORD_GUILD_ID: setting(
    z
      .string()
      .regex(/^\d{17,20}$/, 'must be a server id of 17 to 20 digits')
      .optional(),
  ),
  DATABASE_URL: setting(z.string().trim().refine(isDatabaseAddress, DATABASE_ADDRESS).optional()),
  SKYLARK_DATA: setting(z.string().default('./.skylark')),
  DISCORD_SHARDS: setting(count('1 to 16000', 16_000).optional()),
  SKYLARK_CLUSTERS: setting(count('1 to 1000', 1000).default(1)),
  METRICS_ADDRESS: setting(
    z
      .string()
      .regex(/^(?:\[[\da-f:.]+\]|[\w.-]+):\d{1,5}$/i, {
        error: 'must be host:port, such as 127.0.0.1:9464',
        abort: true,
      })
      .refine(address => portOf(address) <= 65_535, 'must end with a port from 0 to 65535')
      .transform(address => ({
        host: address.slice(0, address.lastIndexOf(':')).replace(/^\[|\]$/g, ''),
        port: portOf(address),
      }))
      .optional(),
  ),
  PRIVACY_URL: setting(page.optional()),
  TERMS_URL: setting(page.optional()),
  SUPPORT_URL: setting(page.optional()),
  PLAYGROUND_PORT: setting(
    z.coerce
      .number({ error: 'must be a port from 0 to 65535' })
      .int('must be a whole number')
      .min(0, 'must be a port from 0 to 65535')
      .max(65_535, 'must be a port from 0 to 65535')
      .default(4321),
  ),
  LOG_LEVEL: setting(
    z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'must be fatal, error, warn, info, debug, trace or silent',
      })
      .default('info'),
  ),
});

/** A place to listen; port 0 is any free one. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

/** Pages of the operator that /about links. */
export interface Links {
  readonly privacy?: string | undefined;
  readonly terms?: string | undefined;
  /** Where members find help: a page, or the invite of a server. */
  readonly support?: string | undefined;
}

/** Skylark's settings. */
export interface Config {
  /** Absent: run the playground. */
  readonly token: string | undefined;
  /** Without a trailing slash. */
  readonly apiUrl: string;
  /** Register the commands to this server alone. */
  readonly guildId: string | undefined;
  /** Of PostgreSQL, with its password; undefined for SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** How many shards the servers are spread over; undefined for as many as Discord recommends. */
  readonly shards: number | undefined;
  /** How many processes share the shards at a time. */
  readonly clusters: number;
  /** Where health and metrics are served; undefined for nowhere. */
  readonly metricsAddress: MetricsAddress | undefined;
  readonly links: Links;
  /** The ids of the packs to serve, at least one; the first is what a round is about where nothing else says so. */
  readonly packs: readonly string[];
  /** The pack that what was kept or posted before there were several belongs to. */
  readonly formerPack: string;
  readonly playgroundPort: number;
  readonly logLevel: string;
}

/** Something the operator must mend before Skylark can run; one line a problem, each saying what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join('\n'), options);
    this.problems = problems;
  }
}

/**
 * Reads the settings from environment variables; empty ones count as unset.
 * @param packs the ids of the content packs there are
 * @throws ConfigError with all problems together; values are never repeated, since one may be a token
 */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
  packs: readonly string[],
): Config {
  const known = `must be a folder in data/ with a pack.json: ${packs.join(', ')}`;
  const pack = z.enum(packs, { error: known });
  const schema = environmentSchema.extend({
    SKYLARK_PACKS: setting(packList(packs).optional()),
    SKYLARK_PACK: setting(pack.optional()),
    SKYLARK_FORMER_PACK: setting(z.string().trim().optional()),
  });
  const parsed = schema.safeParse(environment);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}.`));
  const settings = parsed.data;
  const problems = problemsOfClusters(settings);
  if (problems.length > 0) throw new ConfigError(problems);
  const chosen = settings.SKYLARK_PACKS ?? [settings.SKYLARK_PACK ?? DEFAULT_PACK];
  return {
    token: settings.DISCORD_TOKEN,
    apiUrl: settings.DISCORD_API_URL.replace(/\/+$/, ''),
    guildId: settings.DISCORD_GUILD_ID,
    databaseUrl: settings.DATABASE_URL,
    dataFolder: settings.SKYLARK_DATA,
    shards: settings.DISCORD_SHARDS,
    clusters: settings.SKYLARK_CLUSTERS,
    metricsAddress: settings.METRICS_ADDRESS,
    links: { privacy: settings.PRIVACY_URL, terms: settings.TERMS_URL, support: settings.SUPPORT_URL },
    packs: chosen,
    formerPack: settings.SKYLARK_FORMER_PACK ?? chosen[0] ?? DEFAULT_PACK,
    playgroundPort: settings.PLAYGROUND_PORT,
    logLevel: settings.LOG_LEVEL,
  };
}

/** What does not go together. */
function problemsOfClusters({
  DATABASE_URL: database,
  DISCORD_SHARDS: shards,
  SKYLARK_CLUSTERS: clusters,
}: z.infer<typeof environmentSchema>): string[] {
  const problems: string[] = [];
  if (clusters > 1 && database === undefined)
    problems.push('SKYLARK_CLUSTERS of more than 1 needs PostgreSQL: set DATABASE_URL, or leave it at 1.');
  if (shards !== undefined && shards < clusters)
    problems.push('DISCORD_SHARDS must be at least SKYLARK_CLUSTERS: each cluster needs a shard.');
  return problems;
}

/** A comma list of packs, each once; says which of them there are not. */
function packList(packs: readonly string[]) {
  return z
    .string()
    .transform(list => [...new Set(list.split(',').map(id => id.trim()))].filter(id => id !== ''))
    .refine(ids => ids.length > 0, 'must name at least one pack')
    .refine(ids => ids.every(id => packs.includes(id)), {
      error: `must be a comma list of folders in data/ with a pack.json: ${packs.join(', ')}`,
    });
}
