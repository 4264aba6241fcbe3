import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escape, escapeWithBold } from '../../src/discord/escape.ts';
import { anyCharacter } from '../any-character.ts';

describe('escape', () => {
  test.each([
    ['bold', '**loud**', '\\*\\*loud\\*\\*'],
    ['a heading', '# big', '\\# big'],
    ['small text', '-# small', '\\-# small'],
    ['a block quote', '> said', '\\> said'],
    ['a list', '- item', '\\- item'],
    ['a numbered list', '1. item', '1\\. item'],
    ['a masked link', '[click](https://example.org)', '\\[click\\](https\\://example.org)'],
    ['an address', 'see https://example.org', 'see https\\://example.org'],
    ['a user mention', '<@123456789012345678>', '\\<\\@123456789012345678>'],
    ['everyone', '@everyone', '\\@everyone'],
    ['a command mention', '</fact:123456789012345678>', '\\</fact:123456789012345678>'],
    ['a timestamp', '<t:1700000000:R>', '\\<t:1700000000:R>'],
    ['code', '`rm`', '\\`rm\\`'],
    ['a spoiler', '||who||', '\\|\\|who\\|\\|'],
    ['a backslash before markdown', '\\*', '\\\\\\*'],
  ])('makes plain text of %s', (_, text, plain) => {
    expect(escape(text)).toBe(plain);
  });

  test('keeps ordinary sentences readable', () => {
    const sentence = "Sony's chief (in Tokyo) asked: e-mail me, it's 9/11 - fine!";
    expect(escape(sentence)).toBe(sentence);
  });

  test('removes what hides or reorders text, and line breaks', () => {
    expect(escape('a\u202Eb\u200Bc\u0000d\n# e')).toBe('abcd # e');
  });

  test('cuts long text before it works on it, never inside a surrogate pair', () => {
    expect(escape('😀'.repeat(6000), 10)).toBe('😀😀😀😀…');
  });

  test('leaves no unescaped special character, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), text => {
        const escaped = escape(text);
        const bare = escaped.replace(/\\[^\p{L}\p{N}\s]/gu, '');
        expect(bare).not.toMatch(/[*_~`|<[\]@\\]|:\/\/|[\u202A-\u202E\u2066-\u2069\n]/u);
        expect(bare).not.toMatch(/^(#|>|-|\+|\d+[.)])/);
        expect(escaped.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('escapeWithBold', () => {
  test('prints the matched words in bold, neighbours as one passage', () => {
    expect(escapeWithBold('Seth Rogen wrote to Amy', ['seth', 'rogen', 'amy'])).toBe(
      '**Seth Rogen** wrote to **Amy**',
    );
  });

  test('escapes around and inside the bold passages', () => {
    expect(escapeWithBold('*Kim* said <@1>', ['kim'])).toBe('\\***Kim**\\* said \\<\\@1>');
  });
});
