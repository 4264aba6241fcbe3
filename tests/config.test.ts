import { expect, test } from 'vitest';
import { ConfigError, parseConfig } from '../src/config.ts';

const packs = ['the-interview', 'watergate'];

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig(environment, packs);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)];
  }
}

const DATABASE_ADDRESS =
  'DATABASE_URL must be an address such as postgres://user:password@host/database, in which special characters of the password are percent-encoded, such as # as %23.';

test('an empty environment means the playground with its defaults', () => {
  expect(parseConfig({}, packs)).toEqual({
    token: undefined,
    apiUrl: 'https://discord.com/api',
    guildId: undefined,
    databaseUrl: undefined,
    dataFolder: './.skylark',
    shards: undefined,
    clusters: 1,
    metricsAddress: undefined,
    links: {},
    packs: ['the-interview'],
    formerPack: 'the-interview',
    playgroundPort: 4321,
    logLevel: 'info',
  });
});

test('empty settings count as unset, as in a copied .env.example', () => {
  const environment = { DISCORD_TOKEN: '', DISCORD_API_URL: ' ', PLAYGROUND_PORT: '', LOG_LEVEL: '' };
  expect(parseConfig(environment, packs)).toEqual(parseConfig({}, packs));
});

test('every malformed setting is reported, all together, each with what to do', () => {
  const problems = problemsOf({
    DISCORD_TOKEN: 'two words',
    DISCORD_API_URL: 'ftp://example.org',
    DISCORD_GUILD_ID: 'my server',
    SKYLARK_PACK: '../secrets',
    SKYLARK_PACKS: 'watergate, ../secrets',
    DATABASE_URL: 'mysql://me:secret@there/skylark',
    DISCORD_SHARDS: '0',
    SKYLARK_CLUSTERS: 'many',
    METRICS_ADDRESS: '9464',
    PLAYGROUND_PORT: '99999',
    LOG_LEVEL: 'loud',
  });
  expect(problems).toEqual([
    'DISCORD_TOKEN has characters that no token has; copy it again from the Developer Portal.',
    'DISCORD_API_URL must be an http or https address, such as https://discord.com/api.',
    'DISCORD_GUILD_ID must be a server id of 17 to 20 digits.',
    DATABASE_ADDRESS,
    'DISCORD_SHARDS must be a whole number from 1 to 16000.',
    'SKYLARK_CLUSTERS must be a whole number from 1 to 1000.',
    'METRICS_ADDRESS must be host:port, such as 127.0.0.1:9464.',
    'PLAYGROUND_PORT must be a port from 0 to 65535.',
    'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent.',
    'SKYLARK_PACKS must be a comma list of folders in data/ with a pack.json: the-interview, watergate.',
    'SKYLARK_PACK must be a folder in data/ with a pack.json: the-interview, watergate.',
  ]);
});

test('a problem never repeats the value, which may be a token', () => {
  const secret = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.abcdef.ghijklmnopqrstuvwxyz extra';
  expect(problemsOf({ DISCORD_TOKEN: secret, LOG_LEVEL: secret }).join()).not.toContain('abcdef');
});

test('an API address with a version is refused, since the client adds its own', () => {
  const problems = problemsOf({ DISCORD_API_URL: 'https://discord.com/api/v10' });
  expect(problems).toEqual(['DISCORD_API_URL must end before the version, as in https://discord.com/api.']);
});

test('an API over http is fine, and a trailing slash is dropped', () => {
  expect(parseConfig({ DISCORD_API_URL: 'http://127.0.0.1:4321/api/' }, packs).apiUrl).toBe(
    'http://127.0.0.1:4321/api',
  );
});

test('clusters need a database that several processes can use, and a shard each', () => {
  expect(problemsOf({ SKYLARK_CLUSTERS: '2', DISCORD_SHARDS: '1' })).toEqual([
    'SKYLARK_CLUSTERS of more than 1 needs PostgreSQL: set DATABASE_URL, or leave it at 1.',
    'DISCORD_SHARDS must be at least SKYLARK_CLUSTERS: each cluster needs a shard.',
  ]);
  const { shards, clusters } = parseConfig(
    { DATABASE_URL: 'postgres://there/skylark', SKYLARK_CLUSTERS: '2', DISCORD_SHARDS: '16' },
    packs,
  );
  expect({ shards, clusters }).toEqual({ shards: 16, clusters: 2 });
});

test('metrics are served where the setting says, by name or number', () => {
  const address = (text: string) => parseConfig({ METRICS_ADDRESS: text }, packs).metricsAddress;
  expect(address('127.0.0.1:9464')).toEqual({ host: '127.0.0.1', port: 9464 });
  expect(address('[::1]:0')).toEqual({ host: '::1', port: 0 });
  expect(problemsOf({ METRICS_ADDRESS: '127.0.0.1:99999' })).toHaveLength(1);
});

test('packs are a comma list, each once; the setting of one pack alone still works', () => {
  const packsOf = (environment: Record<string, string>) => {
    const { packs: chosen, formerPack } = parseConfig(environment, packs);
    return [chosen, formerPack];
  };
  expect(packsOf({ SKYLARK_PACKS: ' watergate,the-interview, watergate,' })).toEqual([
    ['watergate', 'the-interview'],
    'watergate',
  ]);
  expect(packsOf({ SKYLARK_PACK: 'watergate' })).toEqual([['watergate'], 'watergate']);
  expect(packsOf({ SKYLARK_PACKS: 'watergate', SKYLARK_FORMER_PACK: 'the-interview' })).toEqual([
    ['watergate'],
    'the-interview',
  ]);
  expect(problemsOf({ SKYLARK_PACKS: ' , ' })).toEqual(['SKYLARK_PACKS must name at least one pack.']);
});

test('pages that /about links must be addresses that a button can have', () => {
  const { links } = parseConfig(
    { PRIVACY_URL: 'https://example.org/privacy', TERMS_URL: '', SUPPORT_URL: 'http://example.org' },
    packs,
  );
  expect(links).toEqual({ privacy: 'https://example.org/privacy', support: 'http://example.org' });
  expect(
    problemsOf({ PRIVACY_URL: 'docs/privacy.md', TERMS_URL: `https://example.org/${'x'.repeat(500)}` }),
  ).toEqual([
    'PRIVACY_URL must be an http or https address, such as https://example.org/privacy.',
    'TERMS_URL must have at most 512 characters.',
  ]);
});

test.for([
  'postgres://me:p%23ss%40word@there:5433/skylark?sslmode=verify-full',
  'postgresql://me@[::1]/skylark',
  'postgres:///skylark?host=/var/run/postgresql',
  'postgres://me@/skylark?host=/var/run/postgresql',
  'postgres://me@%2Fvar%2Frun%2Fpostgresql/skylark',
])('%s is an address of a database', url => {
  expect(parseConfig({ DATABASE_URL: ` ${url}\n` }, packs).databaseUrl).toBe(url);
});

test.for(['se#cret', 'se/cret', 'se@cret/1', '12?cret', '12/cret', '12#cret'])(
  'a password such as %s is to be encoded: part of it would be taken for the host, and told',
  password => {
    const problems = problemsOf({ DATABASE_URL: `postgres://me:${password}@there/skylark` });
    expect(problems).toEqual([DATABASE_ADDRESS]);
  },
);
