import { describe, expect, it } from 'vitest';
import { questionSchema } from '../../src/pack/schema.ts';
import {
  cardOf,
  type Draft,
  draftFrom,
  draftOf,
  fieldsOf,
  locks,
} from '../../tools/workshop/browser/draft.ts';
import type { Cards, ShownSentence } from '../../tools/workshop/protocol.ts';

const PARAGRAPH = 'A substation in the Mill Quarter caught fire on 14 January 1987.';
const NOTHING: Cards = { facts: [], quotes: [], questions: [] };
const FACT = {
  id: 'f1',
  title: 'Fire',
  text: 'It burned.',
  section: 'intro',
  paragraph: 2,
  tags: [],
  aliases: ['fire'],
};

function sentence(text: string, numbers: string[] = [], names: string[] = []): ShownSentence {
  return { text, worth: 'fact', numbers, names, isCovered: false };
}

function fact(fields: Draft['fields']): Draft {
  return { kind: 'fact', id: 'f1', section: 'intro', paragraph: 2, from: PARAGRAPH, fields };
}

describe('a draft', () => {
  it('of a question has its answer and rivals of the same kind from the article', () => {
    const others = ['In 1989 it lost.', 'It cost 42.'].map((text, index) =>
      sentence(text, [['1989'], ['42']][index]),
    );
    const sections = [{ id: 'intro', title: 'Introduction', paragraphs: [others] }];
    const spot = { section: 'intro', paragraph: 2, sentence: sentence('It opened in 1987.', ['1987']) };
    expect(draftFrom('question', spot, 't1', sections).fields).toEqual({
      answer: '1987',
      wrong1: '1989',
      wrong2: '',
      wrong3: '',
    });
  });

  it('is locked while it is the article’s wording, something is empty, or aliases are few', () => {
    const good = { title: 'A fire stopped the trams', text: 'That was in 1987.', aliases: 'fire, blackout' };
    expect(locks(fact(good), PARAGRAPH, NOTHING)).toEqual([]);
    const copied = 'A substation in the Mill Quarter caught fire';
    expect(locks(fact({ ...good, title: copied }), PARAGRAPH, NOTHING)).toEqual([
      expect.stringContaining('article’s wording'),
    ]);
    expect(locks(fact({ ...good, text: ' ' }), PARAGRAPH, NOTHING)).toEqual([
      'Still empty: What adds to it.',
    ]);
    expect(locks(fact({ ...good, aliases: 'fire, fire' }), PARAGRAPH, NOTHING)).toHaveLength(1);
    expect(locks(fact({ ...good, title: 'x'.repeat(81) }), PARAGRAPH, NOTHING)).toEqual([
      expect.stringContaining('at most 80'),
    ]);
  });

  it('of a question needs a card that proves it', () => {
    const fields = {
      prompt: 'When?',
      answer: '1987',
      wrong1: '1',
      wrong2: '2',
      wrong3: '3',
      explanation: 'So.',
    };
    const draft: Draft = { ...fact(fields), kind: 'question', id: 't1' };
    expect(locks(draft, PARAGRAPH, NOTHING)).toEqual([expect.stringContaining('as its proof')]);
    const cards = { ...NOTHING, facts: [FACT] };
    expect(locks(draft, PARAGRAPH, cards)).toEqual([]);
    expect(questionSchema.parse(cardOf(draft, cards))).toMatchObject({
      kind: 'number',
      answer: '1987',
      proof: ['f1'],
    });
  });

  it('whose answer is true or false has no choices of its own', () => {
    const draft: Draft = {
      ...fact({ prompt: 'It burned.', answer: 'True', explanation: 'So.' }),
      kind: 'question',
      id: 't1',
    };
    expect(fieldsOf(draft).map(({ name }) => name)).toEqual(['prompt', 'answer', 'explanation']);
    expect(cardOf(draft, { ...NOTHING, facts: [FACT] })).toMatchObject({
      kind: 'true-false',
      choices: ['True', 'False'],
    });
  });

  it('of a card is that card again', () => {
    const quote = {
      ...FACT,
      id: 'q1',
      words: 'It burned',
      speaker: 'Ann',
      to: 'to Bo',
      context: 'Later.',
      related: ['f1'],
    };
    const { title: _, text: __, ...bare } = quote;
    const speaker = {
      id: 't1',
      kind: 'speaker' as const,
      difficulty: 'hard' as const,
      prompt: 'Who?',
      choices: ['A', 'B', 'C', 'Ann'],
      answer: 'Ann',
      explanation: 'So.',
      proof: ['q1'],
    };
    const cards: Cards = { facts: [{ ...FACT, note: 'Hm.' }], quotes: [bare], questions: [speaker] };
    for (const card of [...cards.facts, ...cards.quotes])
      expect(cardOf(draftOf(card, cards), cards)).toEqual(card);
    expect(cardOf(draftOf(speaker, cards), cards)).toMatchObject({
      kind: 'speaker',
      difficulty: 'hard',
      proof: ['q1'],
    });
  });
});
