import { Client, Events, type Interaction, SnowflakeUtil } from 'discord.js';
import { expect, test } from 'vitest';
import { Metrics } from '../../src/metrics/metrics.ts';

/** A client that is not connected, and takes every request. */
function offlineClient(shards?: readonly number[]): Client {
  const client = new Client({ intents: [], ...(shards && { shards: [...shards] }) });
  client.rest.queueRequest = async () => new Response();
  return client;
}

function measured(metrics: Metrics, client = offlineClient(), isAway = () => false): Client {
  const now = () => Date.now();
  metrics.measure({ client, commands: new Set(['fact']), now, rounds: () => 2, isAway });
  return client;
}

/** What a metric says, line by line. */
async function linesOf({ registry }: Metrics, name: string): Promise<string[]> {
  const text = await registry.getSingleMetricAsString(name);
  return text.split('\n').filter(line => line.startsWith(name));
}

function press(id: string, commandName?: string): Interaction {
  const isCommand = () => commandName !== undefined;
  return Object.assign(Object.create(null), {
    id,
    commandName,
    isCommand,
    isAutocomplete: () => false,
    isModalSubmit: () => false,
  });
}

test('who waits for a cluster is on standby, and who holds one says which', async () => {
  const metrics = new Metrics();
  metrics.waits(() => false);
  expect(await linesOf(metrics, 'skylark_standby')).toEqual(['skylark_standby 1']);
  metrics.holds(3);
  expect(await linesOf(metrics, 'skylark_standby')).toEqual(['skylark_standby 0']);
  expect(await linesOf(metrics, 'skylark_cluster_held')).toEqual(['skylark_cluster_held{cluster="3"} 1']);
});

test('how many clusters there are is told, also where nobody serves one', async () => {
  const metrics = new Metrics();
  metrics.sharedOut(3);
  metrics.waits(() => false);
  expect(await linesOf(metrics, 'skylark_clusters')).toEqual(['skylark_clusters 3']);
});

test('a cluster that was lost leaves no disconnected shard and no storage that is away behind', async () => {
  const metrics = new Metrics();
  metrics.holds(0);
  measured(metrics, offlineClient([0, 1]), () => true);
  expect(await linesOf(metrics, 'skylark_storage_away')).toEqual(['skylark_storage_away 1']);
  expect(await linesOf(metrics, 'skylark_rounds')).toEqual(['skylark_rounds 2']);
  metrics.waits(() => false);
  expect(await linesOf(metrics, 'discord_connected')).toEqual([]);
  expect(await linesOf(metrics, 'skylark_storage_away')).toEqual(['skylark_storage_away 0']);
  expect(await linesOf(metrics, 'skylark_rounds')).toEqual(['skylark_rounds 0']);
});

test('a standby tells when it cannot reach storage', async () => {
  const metrics = new Metrics();
  let isAway = true;
  metrics.waits(() => isAway);
  expect(await linesOf(metrics, 'skylark_storage_away')).toEqual(['skylark_storage_away 1']);
  isAway = false;
  expect(await linesOf(metrics, 'skylark_storage_away')).toEqual(['skylark_storage_away 0']);
});

test('a shard is told as not connected from when it is to be, not only once it was', async () => {
  const metrics = new Metrics();
  measured(metrics, offlineClient([2, 3]));
  const connected = ['discord_connected{shard="2"} 0', 'discord_connected{shard="3"} 0'];
  expect(await linesOf(metrics, 'discord_connected')).toEqual(connected);
});

test('acknowledgements are measured however many interactions never got one', async () => {
  const metrics = new Metrics();
  const client = measured(metrics);
  for (let count = 0; count < 20_000; count++)
    client.emit(Events.InteractionCreate, press(String(SnowflakeUtil.generate())));
  const id = String(SnowflakeUtil.generate());
  client.emit(Events.InteractionCreate, press(id));
  await client.rest.post(`/interactions/${id}/token/callback`, { auth: false });
  const [count] = (await linesOf(metrics, 'skylark_interaction_acknowledgement_seconds')).slice(-1);
  expect(count).toBe(
    'skylark_interaction_acknowledgement_seconds_count{interaction="component",command=""} 1',
  );
});

test('a command is a label only if it is one of ours', async () => {
  const metrics = new Metrics();
  const client = measured(metrics);
  for (const name of ['fact', 'f00d', 'constructor'])
    client.emit(Events.InteractionCreate, press(String(SnowflakeUtil.generate()), name));
  expect(await linesOf(metrics, 'discord_event_on_interaction_total')).toEqual([
    'discord_event_on_interaction_total{interaction="command",command="fact"} 1',
    'discord_event_on_interaction_total{interaction="command",command="unknown"} 2',
  ]);
});
