import { expect, test } from 'vitest';
import { Topologies } from '../../src/store/topologies.ts';
import { useDatabase } from './support.ts';

const used = useDatabase();

async function beats(): Promise<number[]> {
  const rows = await used.database.selectFrom('heartbeat').select('at').orderBy('id').execute();
  return rows.map(({ at }) => at);
}

test('how servers are shared is decided anew, and every cluster then has lived as long as the last of all', async () => {
  const topologies = new Topologies(used.database);
  expect(await topologies.read()).toBeUndefined();
  await topologies.decide({ shards: 4, clusters: 2 });
  // Nobody has lived yet.
  expect(await beats()).toEqual([]);
  const rows = [
    { id: 1, at: 1000 },
    { id: 2, at: 5000 },
  ];
  await used.database.insertInto('heartbeat').values(rows).execute();
  await topologies.decide({ shards: 4, clusters: 2 });
  expect(await beats()).toEqual([1000, 5000]);
  await topologies.decide({ shards: 4, clusters: 4 });
  expect(await topologies.read()).toEqual({ shards: 4, clusters: 4 });
  expect(await beats()).toEqual([5000, 5000]);
  await used.database.updateTable('heartbeat').set({ at: 9000 }).where('id', '=', 1).execute();
  await topologies.decide({ shards: 8, clusters: 4 });
  expect(await beats()).toEqual([9000, 9000]);
});
