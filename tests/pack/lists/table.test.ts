import { describe, expect, it } from 'vitest';
import { asked, outcomeOf, readDeck, readInVain } from './reading.ts';

const FRANCE = {
  prompt: 'What is the capital of France?',
  choices: ['Lyon', 'Paris', 'Nice', 'Lille'],
  answer: 'Paris',
};

describe('a table with a header', () => {
  it.each([
    ['a letter', 'question,option a,option b,option c,option d,answer', 'B'],
    ['a number', 'Question,Answer 1,Answer 2,Answer 3,Answer 4,Correct answer', '2'],
    ['a number from zero', 'question,answer1,answer2,answer3,answer4,correct_index', '1'],
    ['the text', 'Frage,Antwort 1,Antwort 2,Antwort 3,Antwort 4,Richtige Antwort', 'Paris'],
    ['the name of a choice', 'questionText,optionA,optionB,optionC,optionD,correctOption', 'Option B'],
  ])('says which choice is right by %s', (_, header, right) => {
    const rows = [
      `What is the capital of France?,Lyon,Paris,Nice,Lille,${right}`,
      `How many legs has a spider?,Eight,Six,Four,Two,${{ B: 'A', '2': '1', '1': '0', Paris: 'Eight', 'Option B': 'Option A' }[right]}`,
    ];
    const reading = readDeck([header, ...rows].join('\n'));
    expect(asked(reading)).toEqual([
      FRANCE,
      { prompt: 'How many legs has a spider?', choices: ['Eight', 'Six', 'Four', 'Two'], answer: 'Eight' },
    ]);
  });

  it('takes numbers for texts where every row has them among its choices', () => {
    const reading = readDeck('question,a,b,c,answer\nTwo and one?,2,3,1,3\nOne and one?,1,2,3,2\n');
    expect(reading.questions.map(({ answer }) => answer)).toEqual(['3', '2']);
  });

  it('knows the wrong ones by their headings, and shows two choices in no telling order', () => {
    const reading = readDeck(
      'category,question,right_answer,wrong_one,wrong_two\nPop,Who sang it?,Cher,Sia,Adele\nPop,Left or right?,Right,Left,\n',
    );
    expect(asked(reading)).toEqual([
      { prompt: 'Who sang it?', choices: ['Cher', 'Sia', 'Adele'], answer: 'Cher', section: 'Pop' },
      { prompt: 'Left or right?', choices: ['Left', 'Right'], answer: 'Right', section: 'Pop' },
    ]);
  });

  it('knows the wrong ones by the answer hardly ever being among them', () => {
    const rows = ['Sky?,Blue,Red,Green', 'Grass?,Green,Red,Blue', 'Blood?,Red,Blue,Black'];
    const reading = readDeck(`question,answer,option 1,option 2\n${rows.join('\n')}\n`);
    expect(reading.questions[0]).toMatchObject({ answer: 'Blue', choices: ['Blue', 'Red', 'Green'] });
  });

  it('keeps explanation, section and difficulty, and says what it does not use', () => {
    const reading = readDeck(
      'Question;Answer;Also accepted;Explanation;Topic;Level;Time limit\nWho?;Bob;Robert|Rob;He was it.;Names;Hard;20\n',
    );
    expect(asked(reading)).toEqual([
      {
        prompt: 'Who?',
        answer: 'Bob',
        accepted: ['Robert', 'Rob'],
        explanation: 'He was it.',
        section: 'Names',
        difficulty: 'hard',
      },
    ]);
    expect(reading.format).toBe('CSV separated by semicolons');
    expect(reading.notes).toEqual(['Asked is "Question", answered "Answer".', 'Not used: "Time limit".']);
  });

  it('has its titles, blank lines and header passed over, each with its number', () => {
    const reading = readDeck('My quiz,,\n\nQuestion,Answer,\nWho?,Me,\n,,\nWhy?,So,\n');
    expect(reading.rows.map(({ row, outcome }) => [row, outcome.kind])).toEqual([
      [1, 'passed-over'],
      [2, 'passed-over'],
      [3, 'passed-over'],
      [4, 'taken'],
      [5, 'passed-over'],
      [6, 'taken'],
    ]);
    expect(reading.counts).toEqual({ taken: 2, mended: 0, joined: 0, refused: 0, 'passed-over': 4 });
  });

  it('counts its rows as a spreadsheet does, also where a cell has several lines', () => {
    const reading = readDeck('question,answer\n"Who\nwas it?",Me\nWhy?,\n');
    expect(reading.questions[0]?.prompt).toBe('Who was it?');
    expect(outcomeOf(reading, 3)).toMatchObject({ kind: 'refused', reason: 'has no answer' });
  });

  it('without a word on what is right is refused as a whole, with the header it needs', () => {
    const { reason, remedy } = readInVain('question,option a,option b\nWho?,Me,You\n');
    expect(reason).toBe('Its columns do not say what is asked and which answer is right.');
    expect(remedy).toContain('question, answer, wrong 1');
  });
});

describe('a table without a header', () => {
  it('is guessed where the rows prove which choice is right, and the answer says that it was guessed', () => {
    const reading = readDeck(
      '1,What is the capital of France?,Lyon,Paris,Nice,Lille,b\n2,Spider legs?,Eight,Six,Four,Two,a\n3,Sky?,Red,Green,Blue,Black,c\n',
    );
    expect(asked(reading)[0]).toEqual(FRANCE);
    expect(reading.notes[0]).toBe('It has no header: what its columns are was guessed from what is in them.');
  });

  it('is not guessed where no cell tells the right choice', () => {
    expect(readInVain('Sky?,Blue,Red,Green\nGrass?,Green,Red,Blue\n').remedy).toContain('header line');
  });

  it('asks the questions of two columns, whichever side they are on', () => {
    for (const text of [
      'Who wrote it?\tHomer\nWho sang it?\tCher\n',
      'Homer\tWho wrote it?\nCher\tWho sang it?\n',
    ]) {
      const reading = readDeck(text, 'set.txt');
      expect(reading.questions.map(({ answer }) => answer)).toEqual(['Homer', 'Cher']);
    }
  });

  it('asks the long side of flashcards, so that the short one can be typed', () => {
    const reading = readDeck(
      'osmosis\tmovement of water through a membrane\nmitosis\tdivision of a cell into two\n',
    );
    expect(asked(reading)[0]).toEqual({ prompt: 'movement of water through a membrane', answer: 'osmosis' });
  });

  it('reads a single known heading as one, and does not ask it', () => {
    const reading = readDeck('Question,Svarmulighed\nHvem?,Mig\nHvor?,Her\n');
    expect(outcomeOf(reading, 1)).toMatchObject({ kind: 'passed-over' });
    expect(reading.questions).toHaveLength(2);
  });

  it.each([
    ['dashes', 'chien - dog\nchat - cat\nbœuf, vache - ox, cow\n'],
    ['::', 'chien::dog\nchat::cat\ncheval::horse\n'],
    ['|', 'chien|dog\nchat|cat\ncheval|horse\n'],
  ])('is separated by what separates most of its rows: %s', (name, text) => {
    const reading = readDeck(text, 'words.txt');
    expect(reading.format).toBe(`text separated by ${name}`);
    expect(reading.questions.slice(0, 2).map(({ prompt, answer }) => [prompt, answer])).toEqual([
      ['chien', 'dog'],
      ['chat', 'cat'],
    ]);
  });

  it('is not separated by what ends HTML entities, nor by what its cells have in them', () => {
    const rows = ['Who &amp; why?,Me &amp; so', 'What?,&quot;That&quot;', '"Where; when?",Here &amp; now'];
    const reading = readDeck(`question,answer\n${rows.join('\n')}\n`, 'x.txt');
    expect(reading.format).toBe('CSV separated by commas');
    expect(reading.questions.map(({ answer }) => answer)).toEqual(['Me & so', '"That"', 'Here & now']);
  });

  it('with nothing that separates is refused as a whole', () => {
    expect(readInVain('Who wrote it\nHomer\nWho sang it\nCher\n', 'x.txt').reason).toBe(
      'It has one column only: nothing separates questions from answers.',
    );
  });
});

describe('quotation marks', () => {
  it('that are none are text, and swallow no rows', () => {
    const reading = readDeck(
      'question,answer\n"Weird Al" sang what?,Eat It\nA 5" disc?,"Single, maybe"\n"Who,Me\nWhy?,So\n',
    );
    expect(reading.questions.map(({ prompt }) => prompt)).toEqual([
      '"Weird Al" sang what?',
      'A 5" disc?',
      '"Who',
      'Why?',
    ]);
    expect(outcomeOf(reading, 4)).toEqual({
      kind: 'mended',
      changes: ['a quotation mark without its partner was read as it stands'],
    });
  });

  it('at the beginning of a quoted cell are its own', () => {
    const reading = readDeck('question,answer\n"""Who,"" he said,\n""was it?""",Me\n');
    expect(reading.questions[0]?.prompt).toBe('"Who," he said, "was it?"');
  });

  it('may be curly around cells', () => {
    const reading = readDeck('“question”,“answer”\n“Who, me?”,“Yes, you”\n“Why?”,“So”\n');
    expect(asked(reading)[0]).toEqual({ prompt: 'Who, me?', answer: 'Yes, you' });
    expect(reading.notes[0]).toContain('Curly quotation marks');
  });
});

describe('exports', () => {
  it('of Anki say their separator, columns and HTML themselves', () => {
    const reading = readDeck(
      '#separator:tab\n#html:true\n#notetype column:1\n#deck column:2\n#tags column:5\nBasic\tBio::Cells\t<b>What</b> divides&nbsp;a cell?\tMitosis<br>\tx\nBasic\tBio::Cells\t"<img src=""a.png"">"\tOsmosis\t\nCloze\tBio\t{{c1::Water}} flows\tyes\t\n',
      'deck.txt',
    );
    expect(reading.format).toBe('Anki export (text separated by tabs)');
    expect(asked(reading)).toEqual([{ prompt: 'What divides a cell?', answer: 'Mitosis', section: 'Cells' }]);
    expect(outcomeOf(reading, 6)).toEqual({
      kind: 'mended',
      changes: ['HTML tags taken out', 'HTML entities decoded'],
    });
    expect(outcomeOf(reading, 7)).toMatchObject({ reason: 'needs a picture or a sound' });
    expect(outcomeOf(reading, 8)).toMatchObject({ reason: 'is a cloze card' });
  });

  it('of Kahoot have titles above their header, and may have several right answers', () => {
    const header =
      ',Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Answer 3 - max 75 characters,Answer 4 - max 75 characters,"Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",Correct answer(s) - choose at least one';
    const reading = readDeck(
      `,Quiz template,,,,,,\n,"Add questions, at least two answer alternatives",,,,,,\n${header}\n1,How many moons has Mars?,1,2,3,4,20,2\n2,Which is a fruit?,Apple,Beetroot,Pear,,20,"1,3"\n3,Which is right?,This,That,,,20,"1,2"\n4,,,,,,20,\n`,
    );
    expect(reading.format).toBe('Kahoot sheet (CSV separated by commas)');
    expect(asked(reading)).toEqual([
      { prompt: 'How many moons has Mars?', choices: ['1', '2', '3', '4'], answer: '2' },
      { prompt: 'Which is a fruit?', choices: ['Apple', 'Beetroot'], answer: 'Apple' },
    ]);
    expect(outcomeOf(reading, 5)).toEqual({
      kind: 'mended',
      changes: ['several choices are right: left out "Pear"'],
    });
    expect(outcomeOf(reading, 6)).toMatchObject({ kind: 'refused', reason: 'all its choices are right' });
    expect(outcomeOf(reading, 7)).toMatchObject({ kind: 'passed-over', why: 'is empty' });
  });

  it('of Excel may say their separator', () => {
    expect(readDeck('sep=;\nquestion;answer\nWho, me?;Yes\n').questions[0]?.prompt).toBe('Who, me?');
  });
});

describe('what exports and people do to tables', () => {
  it.each([['France\tParis;Italy\tRome;Spain\tMadrid'], ['France,Paris;Italy,Rome;Spain,Madrid;']])(
    'Quizlet can put all cards on one line: %j',
    text => {
      expect(asked(readDeck(text, 'q.txt'))).toEqual([
        { prompt: 'France', answer: 'Paris' },
        { prompt: 'Italy', answer: 'Rome' },
        { prompt: 'Spain', answer: 'Madrid' },
      ]);
    },
  );

  it('the line under the header of a Markdown table is no question', () => {
    const reading = readDeck('| Question | Answer |\n|---|:--:|\n| Who? | Me |\n', 'x.md');
    expect(asked(reading)).toEqual([{ prompt: 'Who?', answer: 'Me' }]);
    expect(outcomeOf(reading, 2)).toEqual({ kind: 'passed-over', why: 'is a line drawn between rows' });
  });

  it('right choices are numbers in whichever way a spreadsheet writes them', () => {
    const rows = ['1 and 2', '1.2', '"1,2"', '1/2', '1.0'].map(
      (right, at) => `Which, ${at}?;a;b;c;d;${right}`,
    );
    const head = 'Question;Answer 1;Answer 2;Answer 3;Answer 4;Correct answer(s)';
    const reading = readDeck(`${head}\n${rows.join('\n')}\n`);
    expect(reading.questions.map(({ choices }) => choices?.join(''))).toEqual([
      'acd',
      'acd',
      'acd',
      'acd',
      'abcd',
    ]);
  });

  it.each([
    ['Statement,TRUE/FALSE\nIce is warm,FALSE\nThe sun is hot,TRUE\n'],
    ['السؤال,الإجابة\nما عاصمة فرنسا؟,باريس\n'],
    ['ερώτηση;απάντηση\nΠοιος;Εγώ\n'],
  ])('a header is not asked: %j', text => {
    expect(outcomeOf(readDeck(text), 1)).toMatchObject({ kind: 'passed-over' });
  });

  it.each([
    ['{\\rtf1\\ansi Who?, Me\\par}', 'rich text document'],
    ['<!DOCTYPE html>\n<html><body>Sign in, please</body></html>', 'web page'],
    ['<?xml version="1.0"?><quiz/>', 'web page or XML'],
    [' \n\n', 'nothing in the file'],
  ])('other documents are told as what they are: %j', (text, what) => {
    const { reason, remedy } = readInVain(text);
    expect(reason).toContain(what);
    expect(remedy).not.toBe('');
  });
});
