import { expect } from 'vitest';
import { startLocalDiscord } from '../../playground/local-discord.ts';
import { test } from './shipped-program.ts';

test('with METRICS_ADDRESS health, readiness and metrics are served, which name nobody', async ({
  skylark,
}) => {
  const discord = await startLocalDiscord();
  const { child, text, exited, says } = skylark({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    METRICS_ADDRESS: '127.0.0.1:0',
  });
  await says('Invite it: ');
  const port = /metrics are on port (\d+)/.exec(text())?.[1] ?? '';
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, body: await response.text() };
  };
  expect(await get('/healthz')).toEqual({ status: 200, body: 'ok\n' });
  expect(await get('/readyz')).toEqual({ status: 200, body: 'ready\n' });
  expect((await get('/other')).status).toBe(404);

  const ann = discord.actor('Ann');
  await ann.slash('quote', { query: 'americans happy' });
  await ann.slash('trivia', { questions: 1 }, { subcommand: 'start' });
  const { body } = await get('/metrics');
  expect(body).toContain('discord_connected{shard="0"} 1');
  expect(body).toContain('discord_event_on_interaction_total{interaction="command",command="quote"} 1');
  for (const metric of ['skylark_interaction_acknowledgement_seconds', 'skylark_interaction_age_seconds'])
    for (const command of ['quote', 'trivia'])
      expect(body).toContain(`${metric}_count{interaction="command",command="${command}"} 1`);
  expect(body).toContain('skylark_rounds 1');
  expect(body).toMatch(/skylark_journal_commit_seconds_count [1-9]/);
  expect(body).toContain('skylark_standby 0');
  expect(body).toContain('nodejs_eventloop_lag_seconds');
  const { guild, id } = ann.channel;
  for (const one of [ann.user.id, guild?.id ?? '', id]) expect(body).not.toContain(one);

  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  await discord.close();
});
