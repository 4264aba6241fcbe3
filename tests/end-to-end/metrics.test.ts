import { expect } from 'vitest';
import { Metrics } from '../../src/metrics/metrics.ts';
import { messageOf, stillTest as test } from './stand.ts';
import { CALLBACK } from './trivia-stand.ts';

test('every kind of interaction is counted by name, with its age and until it is acknowledged, and every refusal by code', async ({
  stand,
  clock,
}) => {
  stand.wantedRefusals.add(404);
  const metrics = new Metrics();
  await stand.start({ metrics });
  const { faults } = stand.discord;
  const ann = stand.discord.actor('Ann');
  const card = messageOf(await ann.slash('fact', { query: 'ricin' }));
  await ann.autocomplete('fact', 'query', 'ricin');
  const opened = await ann.press(card, 'report:t1', { raw: true });
  if (opened.kind !== 'modal') throw new Error('no modal');
  await ann.submit(opened.modal, { text: 'It was not like that.' });
  faults.rest({ ...CALLBACK, answer: { status: 404, code: 10_062 } });
  const unanswered = ann.slash('fact', { query: 'ricin' });
  await expect.poll(() => metrics.registry.metrics()).toContain('{code="10062"} 1\n');
  clock.advance(4000);
  expect((await unanswered).kind).toBe('failed');
  const text = await metrics.registry.metrics();
  for (const [interaction, command, count] of [
    ['command', 'fact', 2],
    ['autocomplete', 'fact', 1],
    ['component', '', 1],
    ['modal', '', 1],
  ] as const) {
    const labels = `{interaction="${interaction}",command="${command}"}`;
    expect(text).toContain(`discord_event_on_interaction_total${labels} ${count}\n`);
    // Time stands still here, for Discord and the bot alike.
    const young = labels.replace('{', '{le="0.005",');
    expect(text).toContain(`skylark_interaction_age_seconds_bucket${young} ${count}\n`);
    // One of the two commands was never answered.
    const answered = `skylark_interaction_acknowledgement_seconds_count${labels} 1\n`;
    expect(text).toContain(answered);
  }
  expect(text).toContain('discord_connected{shard="0"} 1\n');
  expect(text).toContain('skylark_rounds 0\n');
  expect(text).toContain('skylark_storage_away 0\n');
});
