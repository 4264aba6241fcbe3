import type { PackTexts } from '../../src/pack/parse.ts';

export const ARTICLE = `The Great Tea Robbery

The Great Tea Robbery

In May 1911 somebody stole the tea of Port Lyle. It was “gone by noon,” the harbour master said.

The Night

Anna Lind saw two boats
leave the quay.

They carried:

🔗 Read more: Ten Teas You Must Try

  • Forty chests of tea.
  • A parrot called Duke.

What Came After

Lind told nobody for a decade, not even in The Hague. It’s still a riddle.
`;

/** A small pack about `ARTICLE`, as its files say it: each test breaks its own copy. */
export function exampleFiles() {
  return {
    pack: {
      id: 'tea',
      subject: 'the tea robbery',
      title: 'The Great Tea Robbery',
      about: 'Who stole the tea of Port Lyle.',
      author: "The article's author",
      sections: [
        { id: 'intro', title: 'Introduction', summary: 'The theft.' },
        { id: 'night', title: 'The night', heading: 'The Night', summary: 'What Anna Lind saw.' },
        { id: 'after', title: 'Afterwards', heading: 'What Came After', summary: 'A long silence.' },
      ],
      timeline: [{ when: 'May 1911', what: 'The tea is stolen.', item: 'f1' }],
      people: [{ name: 'Anna Lind', role: 'The witness', item: 'f2' }],
    },
    facts: [
      fact('f1', 'intro', 1, 'The tea was stolen in May 1911', 'All of it was from Port Lyle.'),
      fact('f2', 'night', 1, 'Anna Lind saw the thieves', 'Her two boats left by water.'),
      fact('f3', 'night', 2, 'The load was mixed', 'More than tea was on board.'),
      fact('f4', 'night', 3, 'Forty chests went missing', 'All of them held tea.'),
      fact('f5', 'night', 4, 'A parrot was taken, too', 'Its name was Duke.'),
      fact('f6', 'after', 1, 'Anna Lind kept silent', 'Nobody heard of it for years.'),
    ],
    quotes: [
      {
        id: 'q1',
        words: 'gone by noon',
        within: 'The tea was {quote}.',
        speaker: 'The harbour master',
        context: 'On the day of the theft.',
        section: 'intro',
        paragraph: 1,
        tags: ['theft'],
        aliases: ['midday', 'stolen'],
        related: ['f1'],
      },
      {
        id: 'q2',
        words: "It's still a riddle.",
        speaker: "The article's author",
        context: 'Said a decade after the theft.',
        section: 'after',
        paragraph: 1,
        tags: [],
        aliases: ['mystery'],
        related: ['f6'],
      },
    ],
    questions: [
      question('t1', 'choice', 'What did the thieves take along with the tea?', 'A parrot', ['f5']),
      {
        ...question('t2', 'choice', 'How many chests of tea went missing?', 'Forty', ['f4']),
        choices: ['Fourteen', 'Forty', 'Sixty', 'Ninety'],
      },
    ],
  };
}

/** The texts of the files, each of which may be anything at all. */
export function textsOf(files: {
  pack: unknown;
  facts: unknown;
  quotes: unknown;
  questions: unknown;
}): PackTexts {
  return {
    'pack.json': JSON.stringify(files.pack),
    'facts.json': JSON.stringify(files.facts),
    'quotes.json': JSON.stringify(files.quotes),
    'questions.json': JSON.stringify(files.questions),
  };
}

export interface ExampleFact {
  id: string;
  title: string;
  text: string;
  section: string;
  paragraph: number;
  tags: string[];
  aliases: string[];
  related?: string[];
  additions?: { text: string; reason: string }[];
  note?: string;
}

export function fact(
  id: string,
  section: string,
  paragraph: number,
  title: string,
  text: string,
): ExampleFact {
  return { id, title, text, section, paragraph, tags: ['tea'], aliases: ['theft'] };
}

export interface ExampleQuestion {
  id: string;
  kind: string;
  difficulty: string;
  prompt: string;
  choices: string[];
  answer: string;
  accepted?: string[];
  explanation: string;
  proof: string[];
}

export function question(
  id: string,
  kind: string,
  prompt: string,
  answer: string,
  proof: string[],
): ExampleQuestion {
  const choices = ['A barrel of rum', answer, 'The mayor', 'A brass bell'];
  return { id, kind, difficulty: 'easy', prompt, choices, answer, explanation: 'So it was.', proof };
}
