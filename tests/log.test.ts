import { DiscordAPIError } from 'discord.js';
import { expect, test } from 'vitest';
import { createLog } from '../src/log.ts';

const botToken = ['MTIzNDU2Nzg5MDEyMzQ1Njc4', 'Gabcde', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('.');
const interactionToken = 'aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4';

function logged(error: unknown): string {
  const lines: string[] = [];
  createLog('info', { write: line => lines.push(line) }).error({ err: error }, 'failed');
  return lines.join('');
}

test("a Discord error is logged without the interaction's token and without what the user wrote", () => {
  const url = `https://discord.com/api/v10/interactions/123456789012345678/${interactionToken}/callback`;
  const request = { body: { data: { content: 'my secret question' } }, files: [] };
  const error = new DiscordAPIError(
    { code: 10062, message: 'Unknown interaction' },
    10062,
    404,
    'POST',
    url,
    request,
  );
  const line = logged(error);
  expect(line).toContain('"code":10062');
  expect(line).toContain('/interactions/123456789012345678/[token]/callback');
  expect(line).not.toContain(interactionToken);
  expect(line).not.toContain('my secret question');
});

test('a bot token inside a message is blotted out, also in the cause', () => {
  const line = logged(new Error(`bad ${botToken}`, { cause: new Error(`Bot ${botToken}`) }));
  expect(line).toContain('[token]');
  expect(line).not.toContain(botToken);
});

test('something thrown that is no error is logged as text', () => {
  expect(logged('broken')).toContain('"message":"broken"');
});
