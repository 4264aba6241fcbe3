import { DiscordAPIError } from 'discord.js';
import { expect, test } from 'vitest';
import { Complaint, createLog } from '../src/log.ts';

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

test('what fails again and again is told once, until it fails in another way or has worked meanwhile', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: line => lines.push(line) });
  const complaint = new Complaint(log, 'no luck');
  const told = (failure: string) => {
    const before = lines.length;
    complaint.about(new Error(failure));
    return lines.length > before;
  };
  expect(complaint.settle()).toBe(false);
  expect(['refused', 'refused', 'wrong password', 'refused', 'refused'].map(told)).toEqual([
    true,
    false,
    true,
    true,
    false,
  ]);
  expect(lines.at(-1)).toContain('"message":"refused"');
  expect(complaint.settle()).toBe(true);
  expect(complaint.settle()).toBe(false);
  expect(told('refused')).toBe(true);
});
