import { describe, expect, it } from 'vitest';
import { asked, bytesOf, readDeck, readInVain } from './reading.ts';

const LIST = 'question,answer\nWer schrieb „Über die Liebe“?,Émile Zölä\n';

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** Bytes of a single-byte encoding, by asking the decoder which byte is which letter. */
function encoded(text: string, label: string): Uint8Array {
  const letters = Array.from({ length: 256 }, (_, byte) =>
    new TextDecoder(label).decode(Uint8Array.of(byte)),
  );
  return Uint8Array.from(text, letter => {
    const byte = letters.indexOf(letter);
    if (byte < 0) throw new Error(`${label} has no ${letter}`);
    return byte;
  });
}

describe('the encoding of a list', () => {
  it.each([
    ['UTF-8', bytesOf(LIST)],
    ['UTF-8 with a byte order mark', bytesOf(`\uFEFF${LIST}`)],
    ['UTF-16', utf16(LIST, 'le', true)],
    ['UTF-16', utf16(LIST, 'be', true)],
    ['UTF-16', utf16(LIST, 'le', false)],
    ['UTF-16', utf16(LIST, 'be', false)],
    ['Windows-1252', encoded(LIST, 'windows-1252')],
  ])('is recognised and named: %s', (encoding, bytes) => {
    const reading = readDeck(bytes);
    expect(reading.encoding).toBe(encoding);
    expect(asked(reading)).toEqual([{ prompt: 'Wer schrieb „Über die Liebe“?', answer: 'Émile Zölä' }]);
  });

  it('is recognised by the letters where it is one of another script', () => {
    const text = `question;answer\n${['Какой город является столицей России?;Москва', 'Кто написал роман «Война и мир»?;Лев Толстой', 'Как называется самая длинная река в Европе?;Волга'].join('\n')}\n`;
    const reading = readDeck(encoded(text, 'windows-1251'));
    expect(reading.encoding).toBe('windows-1251');
    expect(reading.questions.map(({ answer }) => answer)).toEqual(['Москва', 'Лев Толстой', 'Волга']);
  });

  it('is recognised where only the end of a long file has a letter beyond ASCII', () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `What is number ${at}?,Answer ${at}`);
    const text = `question,answer\n${rows.slice(0, 1500).join('\n')}\nWho sang it?,Beyoncé\n`;
    const reading = readDeck(encoded(text, 'windows-1252'));
    expect(reading.questions.at(-1)?.answer).toBe('Beyoncé');
  });

  it('that was mistaken once before is put right, and the row says so', () => {
    const reading = readDeck('question,answer\nWhatâ€™s the name of the cafÃ©?,Les Deux Magots\n');
    expect(asked(reading)).toEqual([{ prompt: 'What’s the name of the café?', answer: 'Les Deux Magots' }]);
    expect(reading.rows[1]?.outcome).toEqual({ kind: 'mended', changes: ['garbled letters restored'] });
  });

  it('cannot give letters back that were lost: the row is refused with its remedy', () => {
    const reading = readDeck('question,answer\nWho is Beyonc\uFFFD?,A singer\nWho is Adele?,Another\n');
    expect(reading.rows[1]).toEqual({
      row: 2,
      prompt: 'Who is Beyonc\uFFFD?',
      outcome: {
        kind: 'refused',
        reason: 'has "\uFFFD" where a letter was lost',
        remedy: 'Mend it and save the file as UTF-8.',
      },
    });
  });

  it.each([
    ['quiz.xlsx', '504b0304140006', /^This is a workbook or an archive/],
    ['quiz.xls', 'd0cf11e0a1b11ae1', /^This is an old Excel or Word file/],
    ['quiz.pdf', '255044462d312e37', /^This is a PDF/],
    ['quiz.csv', '89504e470d0a1a0a', /^This is a picture/],
    ['quiz.csv', '57686f3f00014d65', /^This is no text file/],
  ])('of something else than text is none: %s', (name, hex, reason) => {
    const reading = readInVain(Buffer.from(hex, 'hex'), name);
    expect(reading.reason).toMatch(reason);
    expect(reading.remedy).toContain('CSV');
  });
});
