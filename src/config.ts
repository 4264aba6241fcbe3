import * as z from 'zod';

const unset = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const setting = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema);

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
  DATABASE_URL: setting(
    z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'must be an address such as postgres://user:password@host/database',
      })
      .optional(),
  ),
  SKYLARK_DATA: setting(z.string().default('./.skylark')),
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
  const chosen = settings.SKYLARK_PACKS ?? [settings.SKYLARK_PACK ?? DEFAULT_PACK];
  return {
    token: settings.DISCORD_TOKEN,
    apiUrl: settings.DISCORD_API_URL.replace(/\/+$/, ''),
    guildId: settings.DISCORD_GUILD_ID,
    databaseUrl: settings.DATABASE_URL,
    dataFolder: settings.SKYLARK_DATA,
    packs: chosen,
    formerPack: settings.SKYLARK_FORMER_PACK ?? chosen[0] ?? DEFAULT_PACK,
    playgroundPort: settings.PLAYGROUND_PORT,
    logLevel: settings.LOG_LEVEL,
  };
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
