import { describe, expect, it } from 'vitest';
import { questionSchema } from '../../src/pack/schema.ts';
import {
  cardOf,
  type Draft,
  draftFrom,
  draftOf,
  locks,
  withKind,
} from '../../tools/workshop/browser/draft.ts';
import { fieldsOf } from '../../tools/workshop/browser/fields.ts';
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

function question(fields: Draft['fields']): Draft {
  return { ...fact(fields), kind: 'question', id: 't1' };
}

describe('a draft', () => {
  it('of a question has its answer and rivals of the same kind from the article', () => {
    const others = ['In 1989 it lost.', 'It cost 42.'].map((text, index) =>
      sentence(text, [['1989'], ['42']][index]),
    );
    const sections = [{ id: 'intro', title: 'Introduction', paragraphs: [others] }];
    const spot = { section: 'intro', paragraph: 2, sentence: sentence('It opened in 1987.', ['1987']) };
    expect(draftFrom('question', spot, 't1', sections).fields).toEqual({
      kind: 'choice',
      difficulty: 'medium',
      answer: '1987',
      wrong1: '1989',
      wrong2: '',
      wrong3: '',
    });
  });

  it('of a question about a person or an amount has rivals that are built alike', () => {
    const names = ['Mill Quarter House', 'Drossen', 'Bo Ek', 'Cy Orr', 'Di Fox'];
    const others = [sentence('So it was.', ['51', '40 crowns', '2 crowns', '70 crowns'], names)];
    const sections = [{ id: 'intro', title: 'Introduction', paragraphs: [others] }];
    const rivals = (answer: string) => {
      const spot = { section: 'intro', paragraph: 2, sentence: sentence('So.', [answer]) };
      const { wrong1, wrong2, wrong3 } = draftFrom('question', spot, 't1', sections).fields;
      return [wrong1, wrong2, wrong3];
    };
    expect(rivals('Ann Lee')).toEqual(['Bo Ek', 'Cy Orr', 'Di Fox']);
    expect(rivals('32 crowns')).toEqual(['40 crowns', '70 crowns', '51']);
  });

  it('of a question that may be typed says so though nothing counts but its answer', () => {
    const fields = { kind: 'choice', prompt: 'How many?', answer: 'Ten', accepted: '10' };
    const card = cardOf(question(fields), NOTHING);
    expect(card).toMatchObject({ accepted: [] });
    expect(draftOf(card, NOTHING).fields['accepted']).toBe('Ten');
    expect(cardOf(question({ ...fields, accepted: '' }), NOTHING)).not.toHaveProperty('accepted');
  });

  it('is locked while it is the article’s wording, something is empty, or aliases are few', () => {
    const good = { title: 'A fire stopped the trams', text: 'That was in 1987.', aliases: 'fire, blackout' };
    expect(locks(fact(good), PARAGRAPH, NOTHING)).toEqual([]);
    const copied = 'A substation in the Mill Quarter caught fire';
    expect(locks(fact({ ...good, title: `${copied}: 1987` }), PARAGRAPH, NOTHING)).toEqual([
      'Statement: “A substation in the Mill Quarter caught fire” is still the article’s wording: say it in your own.',
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
    const draft = question(fields);
    expect(locks(draft, PARAGRAPH, NOTHING)).toEqual([expect.stringContaining('as its proof')]);
    const cards = { ...NOTHING, facts: [FACT] };
    expect(locks(draft, PARAGRAPH, cards)).toEqual([]);
    expect(questionSchema.parse(cardOf(draft, cards))).toMatchObject({
      kind: 'number',
      answer: '1987',
      proof: ['f1'],
    });
  });

  it('of what is true or false has no choices of its own', () => {
    const begun = question({ prompt: 'It burned.', answer: '1987', explanation: 'So.' });
    const draft = withKind(begun, 'true-false', NOTHING, []);
    const names = fieldsOf('question', draft.fields).map(({ name }) => name);
    expect(names).toEqual(['kind', 'prompt', 'answer', 'explanation', 'difficulty', 'also']);
    expect(cardOf(draft, { ...NOTHING, facts: [FACT] })).toMatchObject({
      kind: 'true-false',
      choices: ['True', 'False'],
    });
  });

  it('of a question about a quote has it in the prompt, who said it or how it ends as the answer', () => {
    const said = {
      ...FACT,
      words: 'we will have trams again by Easter',
      speaker: 'Edith Brandauer',
      context: 'Then.',
    };
    const { title: _, text: __, ...quote } = { ...said, id: 'q1' };
    const cards: Cards = {
      facts: [FACT],
      quotes: [quote, { ...quote, id: 'q2', paragraph: 9, speaker: 'Bo' }],
      questions: [],
    };
    const names = [
      { id: 'intro', title: 'Intro', paragraphs: [[sentence('Ann Lee came.', [], ['Ann Lee'])]] },
    ];
    const speaker = withKind(question({ difficulty: 'hard', explanation: 'So.' }), 'speaker', cards, names);
    expect(speaker.fields).toMatchObject({
      prompt: 'Who said “we will have trams again by Easter”?',
      answer: 'Edith Brandauer',
      wrong1: 'Bo',
      wrong2: 'Ann Lee',
      wrong3: '',
    });
    expect(cardOf(speaker, cards)).toMatchObject({ kind: 'speaker', difficulty: 'hard', proof: ['q1'] });
    const finish = withKind(speaker, 'finish', cards, names);
    expect(finish.fields).toMatchObject({
      prompt: 'How does it go on? “we will have trams …”',
      answer: 'again by Easter',
      wrong1: '',
    });
    expect(cardOf(finish, cards)).toMatchObject({ kind: 'finish', proof: ['q1'] });
    // The quote is the article's wording, and may be.
    const article = 'She said that "we will have trams again by Easter".';
    expect(locks(speaker, article, cards)).toEqual([expect.stringContaining('A third wrong answer')]);
    expect(locks(finish, article, NOTHING)).toContainEqual(
      expect.stringContaining('no quote from this paragraph'),
    );
  });

  it('is locked while its rarer fields say what nobody understands', () => {
    const good = { title: 'A fire', text: 'It was in 1987.', aliases: 'fire, blackout' };
    const cards = { ...NOTHING, facts: [FACT, { ...FACT, id: 'f2' }] };
    const full = {
      ...good,
      related: 'f2',
      additions: '1987: the year is above\nMill: its name',
      note: 'Not so.',
    };
    expect(locks(fact(full), PARAGRAPH, cards)).toEqual([]);
    expect(cardOf(fact(full), cards)).toMatchObject({
      related: ['f2'],
      additions: [
        { text: '1987', reason: 'the year is above' },
        { text: 'Mill', reason: 'its name' },
      ],
      note: 'Not so.',
    });
    expect(locks(fact({ ...good, related: 'f1, f9' }), PARAGRAPH, cards)).toEqual([
      'There is no other card f1, f9 to read next.',
    ]);
    expect(locks(fact({ ...good, additions: '1987' }), PARAGRAPH, cards)).toHaveLength(1);
    expect(locks(fact({ ...good, within: 'It was so.' }), PARAGRAPH, cards)).toHaveLength(1);
  });

  it('of a card is that card again', () => {
    const quote = {
      ...FACT,
      id: 'q1',
      words: 'It burned',
      speaker: 'Ann',
      to: 'to Bo',
      within: 'It {quote}.',
      additions: [{ text: 'Bo', reason: 'a friend' }],
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
