import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { UserError } from '../../src/discord/errors.ts';
import { type Feature, type Handler, type SlashCommand, slashCommand } from '../../src/discord/feature.ts';
import { Handlers } from '../../src/discord/handlers.ts';
import { nothing } from '../../src/discord/precondition.ts';
import { Router } from '../../src/discord/router.ts';
import { createLog } from '../../src/log.ts';
import { FakeClock } from '../playground/fake-clock.ts';

interface Asked {
  readonly customId: string;
}

/** A handler that notes what it was asked, and knows only pieces of digits. */
function noting(name: string, notes: string[]): Handler<Asked> {
  const digits = z.array(z.string().regex(/^\d+$/));
  return {
    name,
    answer: (_asked, pieces) =>
      digits.safeParse(pieces).success
        ? Promise.resolve().then(() => void notes.push([name, ...pieces].join(' ')))
        : undefined,
  };
}

describe('handlers', () => {
  test('are found by one word, or by two', async () => {
    const notes: string[] = [];
    const handlers = new Handlers([
      noting('page', notes),
      noting('set:mode', notes),
      noting('set:role', notes),
    ]);
    for (const customId of ['page:1:2', 'set:role', 'set:mode:3', 'page'])
      await handlers.answer({ customId });
    expect(notes).toEqual(['page 1 2', 'set:role', 'set:mode 3', 'page']);
  });

  test.for([
    '',
    ':',
    'pag',
    'page:x',
    'set',
    'set:',
    'set:color',
    'set:mode:x',
    'constructor',
    '__proto__:1',
  ])('are none for “%s”, and the presser hears so', async customId => {
    const notes: string[] = [];
    const handlers = new Handlers([noting('page', notes), noting('set:mode', notes)]);
    await expect(handlers.answer({ customId })).rejects.toThrow(UserError);
    await expect(handlers.answer({ customId })).rejects.toThrow('I don’t know that button');
    expect(notes).toEqual([]);
  });

  test('of the same ids are refused', () => {
    expect(() => new Handlers([noting('page', []), noting('page', [])])).toThrow('page stands twice');
    expect(() => new Handlers([noting('set:mode', []), noting('set', [])])).toThrow('set hides set:mode');
  });
});

describe('the router', () => {
  const help: SlashCommand = slashCommand({
    requires: nothing,
    data: { name: 'help', description: 'Help' },
    run: async () => {},
  });
  const feature = (parts: Partial<Feature>): Feature => ({ commands: [], routes: [], modals: [], ...parts });
  const start = (...features: Feature[]) => new Router(features, createLog('silent'), new FakeClock());
  const page = { name: 'page', answer: () => undefined };

  test('refuses to start with a command, button or form that stands twice', () => {
    expect(() => start(feature({ commands: [help] }), feature({ commands: [help] }))).toThrow(RangeError);
    expect(() => start(feature({ routes: [page] }), feature({ routes: [page] }))).toThrow(RangeError);
    expect(() => start(feature({ modals: [page, page] }))).toThrow(RangeError);
  });

  test('lets a button and the form that it opens have the same name', () => {
    expect(() => start(feature({ routes: [page], modals: [page] }))).not.toThrow();
  });
});
