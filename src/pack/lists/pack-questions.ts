import type { DeckQuestion } from '../deck.ts';
import type { Pack } from '../schema.ts';
import { samplesOf } from './read-list.ts';
import type { DeckReading, PackReading } from './reading.ts';

/** What a whole pack comes to as a deck: its questions alone. */
export function packQuestions({ pack, format, encoding }: PackReading): DeckReading {
  const titles = new Map(pack.sections.map(({ id, title }) => [id, title]));
  const sectionOf = new Map(
    [...pack.facts, ...pack.quotes].map(({ id, section }) => [id, titles.get(section)]),
  );
  const questions = pack.questions.map((question): DeckQuestion => {
    const { id, prompt, choices, answer, accepted, explanation, difficulty, proof } = question;
    const section = sectionOf.get(proof[0] ?? '');
    const own = { id, prompt, choices, answer, explanation, difficulty };
    return { ...own, ...(accepted && { accepted }), ...(section !== undefined && { section }) };
  });
  return {
    kind: 'deck',
    format,
    encoding,
    title: pack.subject,
    about: pack.about,
    unit: 'entry',
    questions,
    rows: questions.map(({ prompt }, index) => ({ row: index + 1, prompt, outcome: { kind: 'taken' } })),
    counts: { taken: questions.length, mended: 0, joined: 0, refused: 0, 'passed-over': 0 },
    notes: [notTaken(pack)],
    samples: samplesOf(questions),
  };
}

function notTaken({ facts, quotes }: Pack): string {
  return `Its questions are taken. Its ${facts.length} facts and ${quotes.length} quotes are not: what is looked up are the articles of whoever runs me, who can serve this one, too.`;
}
