import { setTimeout as sleep } from 'node:timers/promises';
import type { APIMessage } from 'discord-api-types/v10';
import type { Actor } from '../../playground/actor.ts';
import { type LocalDiscord, startLocalDiscord } from '../../playground/local-discord.ts';
import { shardOf } from '../../src/clusters/sharding.ts';
import { customIdsOf, textOf } from '../../tests/crash/witness.ts';
import { Member } from '../../tests/failover/member.ts';

const TIMES = 5;
const CLUSTERS = 2;
const SECONDS = 120;
/** Log-ins are 5 s apart: who has just logged in would make the next one wait. */
const CALM_MS = 6000;
const PRESS_EVERY_MS = 50;

/**
 * How long nobody answers when the owner of a running round is killed, or asked to stop, while a third process waits:
 * milliseconds from the signal to the first press that is acknowledged.
 * @param measured is told each as it is measured
 */
export async function measureGaps(
  databaseUrl: string,
  measured: (signal: string, ms: number) => void,
): Promise<{ deaths: number[]; handovers: number[] }> {
  const discord = await startLocalDiscord({ sessionStarts: { shards: CLUSTERS, spacingMs: 5000 } });
  const settings = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_SHARDS: String(CLUSTERS),
    SKYLARK_CLUSTERS: String(CLUSTERS),
    LOG_LEVEL: 'error',
  };
  const start = () => Member.start(databaseUrl, settings);
  let members = [await start(), await start(), await start()];
  const [deaths, handovers]: number[][] = [[], []];
  for (let n = 0; n < TIMES * 2; n++) {
    const served = () => new Set(members.flatMap(({ cluster }) => cluster ?? [])).size;
    while (served() < CLUSTERS) await sleep(20);
    await sleep(CALM_MS);
    const [signal, gaps] = n % 2 === 0 ? (['SIGKILL', deaths] as const) : (['SIGTERM', handovers] as const);
    const { gapMs, owner } = await gapOf(signal, discord, members);
    gaps?.push(gapMs);
    measured(signal, gapMs);
    members = [...members.filter(member => member !== owner), await start()];
    await owner.end();
  }
  await Promise.all(members.map(member => member.end()));
  await discord.close();
  return { deaths: deaths ?? [], handovers: handovers ?? [] };
}

async function gapOf(
  signal: 'SIGKILL' | 'SIGTERM',
  discord: LocalDiscord,
  members: readonly Member[],
): Promise<{ gapMs: number; owner: Member }> {
  const host = discord.actor('Ann', 'general');
  const before = new Set(host.messages().map(({ id }) => id));
  await host.slash('trivia', { questions: 1, seconds: SECONDS }, { subcommand: 'start' });
  const message = await host.until(one => !before.has(one.id) && answerOf(one) !== undefined);
  const shard = shardOf(host.channel.guild?.id ?? '', CLUSTERS);
  const owner = members.find(({ cluster }) => cluster === shard);
  if (!owner) throw new Error('nobody serves that server');
  const began = performance.now();
  owner.signal(signal);
  await firstAcknowledged(discord, message);
  const gapMs = performance.now() - began;
  await host.slash('trivia', {}, { subcommand: 'stop' });
  return { gapMs, owner };
}

/** Somebody else presses again and again; resolves when one of them is told that it counts. */
async function firstAcknowledged(discord: LocalDiscord, message: APIMessage): Promise<void> {
  const target = answerOf(message) ?? '';
  const acknowledged = new AbortController();
  const press = async (actor: Actor) => {
    const outcome = await actor.press(message, target, { raw: true });
    if ('message' in outcome && textOf(outcome.message).includes('Locked in')) acknowledged.abort();
  };
  while (!acknowledged.signal.aborted) {
    for (const name of discord.addPeople(1)) press(discord.actor(name, 'general')).catch(() => {});
    await sleep(PRESS_EVERY_MS);
  }
}

function answerOf(message: APIMessage): string | undefined {
  return customIdsOf(message).find(id => id.startsWith('answer:'));
}
