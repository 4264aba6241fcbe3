import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { exitCodes, explainExit } from '../../src/exit.ts';
import { standTest, stillTest } from './stand.ts';

describe('the start is as patient as what follows it', () => {
  standTest('with gateway connections that are refused', async ({ stand }) => {
    stand.discord.faults.upgrades = [502, 503];
    await stand.start();
    await stand.discord.actor('Ann').slash('help');
  });

  standTest('with an upgrade that hangs', async ({ stand }) => {
    stand.discord.faults.upgrades = ['hang'];
    await stand.start();
    await stand.discord.actor('Ann').slash('help');
  });

  stillTest('with an answer that is not Discord’s', async ({ stand, clock }) => {
    stand.discord.faults.mutate = (what, payload) =>
      'answer' in what && what.answer === 'GET /gateway/bot' ? '<html>Please log in</html>' : payload;
    const started = stand.start();
    await expect.poll(() => stand.logged.join('')).toContain('trying again');
    stand.discord.faults.mutate = (_what, payload) => payload;
    clock.advance(1000);
    await started;
    // By Discord's specification it is wrong indeed.
    stand.violations.length = 0;
  });

  stillTest('with a server error on the first request', async ({ stand, clock }) => {
    stand.wantedRefusals.add(502);
    stand.discord.faults.rest({ method: 'GET', route: '/gateway/bot', answer: { status: 502 }, times: 4 });
    const started = stand.start();
    await expect.poll(() => stand.logged.join('')).toContain('trying again');
    clock.advance(1000);
    await started;
  });

  stillTest('with no session left today, for ten minutes', async ({ stand, clock }) => {
    stand.discord.faults.mutate = (what, payload) => {
      if (!('answer' in what) || what.answer !== 'GET /gateway/bot') return payload;
      const limit = { total: 1000, remaining: 0, reset_after: 3_600_000, max_concurrency: 1 };
      return { ...Object(payload), session_start_limit: limit };
    };
    const failures: unknown[] = [];
    void stand.start().catch((error: unknown) => failures.push(error));
    while (failures.length === 0) {
      await sleep(20);
      clock.advance(10_000);
    }
    expect(explainExit(failures[0])).toMatchObject({
      code: exitCodes.unavailable,
      message: expect.stringContaining('no more sessions be started until'),
    });
  });

  standTest('commands that cannot be read are put once more', async ({ stand }) => {
    stand.wantedRefusals.add(500);
    await (await stand.start()).stop();
    const list = { method: 'GET', route: '/applications/{application_id}/commands' };
    stand.discord.faults.rest({ ...list, answer: { status: 500 }, times: 4 });
    await stand.start();
    expect(stand.exchanges.filter(({ method }) => method === 'PUT')).toHaveLength(2);
  });

  standTest.for([4010, 4012])('but the final close %i is a setting to mend', async (code, { stand }) => {
    const bot = await stand.start();
    stand.discord.faults.closeSockets(code);
    const { code: exit, message } = explainExit(await bot.failure);
    expect(exit).toBe(exitCodes.config);
    expect(message).toContain(`(${code})`);
  });
});
