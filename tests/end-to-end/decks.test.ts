import type { APIMessage } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { pressable } from '../../playground/choosing.ts';
import { ClientRefusal } from '../../playground/options.ts';
import { isOpen, numberOf } from './round-messages.ts';
import { pack as article, buttonNamed, isPrivate, messageOf, textOf } from './stand.ts';
import { type Game, playTest } from './trivia-stand.ts';

const RIVERS = [
  'question;right;wrong 1;wrong 2;wrong 3;why',
  'On which river is Paris?;Seine;Loire;Rhône;Marne;It parts the city.',
  'On which river is Rome?;Tiber;Arno;Po;;',
  'On which river is Cairo?;Nile;;;;',
  ';Thames;Severn;Trent;Mersey;',
].join('\n');

const CAPITALS = [
  ['France', 'Paris'],
  ['Italy', 'Rome'],
  ['Spain', 'Madrid'],
  ['Portugal', 'Lisbon'],
  ['Austria', 'Vienna'],
  ['Hungary', 'Budapest'],
  ['Poland', 'Warsaw'],
  ['Norway', 'Oslo'],
  ['Sweden', 'Stockholm'],
];
const CARDS = CAPITALS.map(([country, capital]) => `Capital of ${country}?\t${capital}`).join('\n');

/** Adds a file; resolves to its preview, or to what is wrong with it. */
async function add(actor: Actor, name: string, text: string): Promise<APIMessage> {
  const bytes = new TextEncoder().encode(text);
  const file = actor.upload({ name, type: 'application/octet-stream', bytes });
  return actor.note(actor.slash('pack', { file }, { subcommand: 'add' }));
}

async function keep(actor: Actor, name: string, text: string): Promise<string> {
  const preview = await add(actor, name, text);
  return textOf(messageOf(await actor.press(preview, buttonNamed(preview, 'Keep'))));
}

function pack(actor: Actor, subcommand: string, options: Record<string, string> = {}): Promise<APIMessage> {
  return actor.note(actor.slash('pack', options, { subcommand }));
}

/** An open question of a list: its message, and the custom id of each of its choices by what it says. */
async function open(game: Game, actor: Actor, number: number) {
  const message = await game.until(actor, text => isOpen(text) && numberOf(text) === number);
  const buttons = new Map(pressable(message).map(({ label = '', custom_id }) => [label, custom_id]));
  return { message, text: textOf(message), buttons };
}

/** The answer to a question of `CARDS`. */
function capitalIn(text: string): string {
  return CAPITALS.find(([country]) => text.includes(`Capital of ${country}?`))?.[1] ?? '';
}

playTest('a list is previewed, kept, played and told of as the server’s own', async ({ game }) => {
  const dan = game.actor('Dan');
  const preview = await add(dan, 'rivers_of_europe.csv', RIVERS);
  expect(isPrivate(preview)).toBe(true);
  for (const line of [
    'rivers of europe',
    '3 questions · CSV separated by semicolons · UTF-8',
    'Rows: 2 taken as written · 1 mended · 1 refused · 1 passed over',
    'Row 5, “Thames Severn Trent Mersey”: has no question. Write the question into its cell.',
    '[file: rows.txt]',
  ])
    expect(textOf(preview)).toContain(line);
  expect(textOf(await pack(dan, 'list'))).toContain('This server has no list of its own.');
  const dropped = messageOf(await dan.press(preview, buttonNamed(preview, 'Discard')));
  expect(textOf(dropped)).toBe('only you can see this\n┃ Discarded. Nothing was kept.');
  expect(await keep(dan, 'capitals.txt', CARDS)).toContain('capitals is kept');

  await game.start(dan, { article: 'capitals', questions: 2 });
  const first = await open(game, dan, 1);
  const right = capitalIn(first.text);
  const labels = [...first.buttons.keys()].filter(label => / · /.test(label)).map(label => label.slice(4));
  expect(labels).toHaveLength(4);
  expect(labels).toContain(right);
  expect(CAPITALS.map(([, capital]) => capital)).toEqual(expect.arrayContaining(labels));
  const wrong = [...first.buttons].find(([label]) => / · /.test(label) && !label.endsWith(right))?.[1] ?? '';
  await game.press(dan, first.message, wrong);
  const revealed = textOf(
    await game.until(dan, (text, { id }) => id === first.message.id && text.includes('✅')),
  );
  expect(revealed).toContain(`✅ ${right} · 0 of 1 right`);
  expect(revealed).toContain('┃ from this server’s own list · next question: 2 of 2');
  expect(revealed).not.toContain('Look it up');
  expect(revealed).toContain('Report]');
  expect(await game.standings(dan)).toContain('capitals · 2 questions');
  const missed = await dan.until(message => textOf(message).includes('What I missed'));
  const note = textOf(messageOf(await dan.press(missed, buttonNamed(missed, 'What I missed'))));
  expect(note).toContain(`Capital of`);
  expect(note).toContain('from this server’s own list');
  expect(textOf(messageOf(await dan.slash('stats')))).toContain('0 of 1 answer right');
  await dan.press(missed, buttonNamed(missed, 'Rematch'));
  await game.until(dan, text => text.includes('Trivia: capitals') && text.includes('2 questions'));
  const again = await open(game, dan, 1);
  // Those that were asked before come last.
  expect(capitalIn(again.text)).not.toBe(right);
});

playTest('a question of a list is reported and switched off as any other', async ({ game }) => {
  const dan = game.actor('Dan');
  await keep(dan, 'capitals.txt', CARDS);
  await game.start(dan, { article: 'capitals', questions: 1 });
  const { message, text } = await open(game, dan, 1);
  const closed = await game.until(dan, (shown, { id }) => id === message.id && shown.includes('Report]'));
  const modal = await dan.press(closed, buttonNamed(closed, 'Report'));
  if (modal.kind !== 'modal') throw new Error('no modal');
  expect(textOf(messageOf(await dan.submit(modal.modal, { text: 'Wrong.' })))).toContain(
    'Reported. Those who manage this server will see it',
  );
  await game.standings(dan);
  const settings = messageOf(await dan.slash('settings'));
  const waiting = messageOf(await dan.pick(settings, 'set:page', ['reports']));
  expect(textOf(waiting)).toContain(`┃ ✅ ${capitalIn(text)}`);
  await dan.press(waiting, buttonNamed(waiting, 'Switch off here'));
  const off = messageOf(await dan.pick(settings, 'set:page', ['off']));
  expect(textOf(off)).toContain('Capital of');
  expect(await game.order(dan, 'start', { article: 'capitals', questions: 9 })).toContain(
    'There are only 8 such questions',
  );
});

playTest('a list of typed answers is typed, in rounds and in reviews', async ({ game }) => {
  const dan = game.actor('Dan');
  await keep(dan, 'capitals.txt', CARDS);
  await game.start(dan, { article: 'capitals', questions: 1, mode: 'typed' });
  const { message, text, buttons } = await open(game, dan, 1);
  const type = buttons.get('Type your answer') ?? '';
  const typed = async (answer: string) => {
    const modal = await dan.press(message, type, { raw: true });
    if (modal.kind !== 'modal') throw new Error('no modal');
    return textOf(await dan.note(dan.submit(modal.modal, { answer })));
  };
  expect(await typed('Atlantis')).toContain('2 tries left');
  expect(await typed('Atlantis')).toContain('1 try left');
  expect(await typed('Atlantis')).toContain('That was the last try.');
  await game.standings(dan);
  const review = await dan.note(dan.slash('review'));
  expect(textOf(review)).toContain(`Capital of`);
  const opened = await dan.press(review, buttonNamed(review, 'Type your answer'));
  if (opened.kind !== 'modal') throw new Error('no modal');
  const learned = textOf(
    messageOf(await dan.submit(opened.modal, { answer: capitalIn(text).toLowerCase() })),
  );
  expect(learned).toContain(`✅ ${capitalIn(text)} · learned`);
  expect(learned).toContain('from this server’s own list · 0 questions left');
});

playTest('a round goes on when its list is removed, also over a restart before that', async ({ game }) => {
  const dan = game.actor('Dan');
  await keep(dan, 'capitals.txt', CARDS);
  await game.start(dan, { article: 'capitals', questions: 2 });
  const first = await open(game, dan, 1);
  await game.bot.stop();
  await game.connect();
  const asked = await pack(dan, 'remove', { name: 'capitals' });
  expect(textOf(asked)).toContain('Remove “capitals”?');
  expect(textOf(messageOf(await dan.press(asked, buttonNamed(asked, 'Remove it'))))).toContain(
    '“capitals” is removed.',
  );
  const [label = '', id = ''] =
    [...first.buttons].find(([name]) => name.endsWith(` · ${capitalIn(first.text)}`)) ?? [];
  expect(await game.press(dan, first.message, id)).toContain(`Locked in: ${label.charAt(0)}`);
  const second = await open(game, dan, 2);
  expect(second.text).toContain('Capital of');
  expect(await game.standings(dan)).toContain('capitals · 2 questions');
  expect(await game.order(dan, 'start', { article: 'capitals' })).toContain(
    'There is no article “capitals” here.',
  );
});

playTest(
  'each server has its own lists, chooses what it plays, and has them after a restart',
  async ({ game }) => {
    const [dan, ann] = [game.actor('Dan'), game.actor('Ann', 'Book club/general')];
    await keep(dan, 'capitals.txt', CARDS);
    await keep(ann, 'rivers.csv', RIVERS);
    const offered = async (actor: Actor) => {
      const outcome = await actor.autocomplete('trivia', 'article', '', {}, { subcommand: 'start' });
      return outcome.kind === 'choices' ? outcome.choices.map(({ name }) => name) : [];
    };
    expect(await offered(dan)).toEqual([article.title, 'capitals']);
    expect(await offered(ann)).toEqual([article.title, 'rivers']);
    expect(await game.order(ann, 'start', { article: 'capitals' })).toContain(
      'There is no article “capitals” here. There are: The Interview, rivers.',
    );

    const settings = messageOf(await dan.slash('settings'));
    const page = messageOf(await dan.pick(settings, 'set:page', ['articles']));
    const kept = game.database.selectFrom('deck').select('id').where('title', '=', 'capitals');
    const { id } = await kept.executeTakeFirstOrThrow();
    const chosen = messageOf(await dan.pick(page, 'set:packs:0', [id]));
    expect(textOf(chosen)).toContain('Articles: capitals');
    // What can be looked up is still there.
    expect(textOf(messageOf(await dan.slash('fact', { query: 'guardians of peace' })))).toContain('The hack');

    await game.bot.stop();
    await game.connect();
    await game.start(dan, { questions: 3 });
    await game.start(ann, { article: 'rivers', questions: 2 });
    expect(await game.order(ann, 'status')).toContain('Trivia: rivers');
    expect((await open(game, dan, 1)).text).toContain('Capital of');
    expect((await open(game, ann, 1)).text).toContain('On which river is');
    await keep(dan, 'more.txt', CARDS);
    expect(textOf(messageOf(await dan.pick(settings, 'set:page', ['articles'])))).toContain(
      'Articles: capitals and more',
    );
  },
);

playTest('a list is renamed and exported, and what was exported is the same list again', async ({ game }) => {
  const dan = game.actor('Dan');
  await keep(dan, 'rivers.csv', RIVERS);
  await keep(dan, 'capitals.txt', CARDS);
  expect(textOf(await pack(dan, 'rename', { name: 'rivers', title: 'capitals' }))).toContain(
    'Another list is called “capitals” already.',
  );
  expect(textOf(await pack(dan, 'rename', { name: 'river', title: '**Streams** @everyone' }))).toContain(
    '“rivers” is called “**Streams** @everyone” from now on.',
  );
  const exported = await pack(dan, 'export', { name: 'streams' });
  const [url = ''] = /http:[^"]+\/list\.json/.exec(JSON.stringify(exported.components)) ?? [];
  const text = await (await fetch(url)).text();
  expect(JSON.parse(text)).toMatchObject({
    title: '**Streams** @everyone',
    questions: [{ id: 't1' }, {}, {}],
  });
  const again = textOf(await add(dan, 'list.json', text));
  expect(again).toContain('3 questions · Skylark deck (JSON) · UTF-8');
  expect(again).toContain('Entries: 3 taken as written');
  const shown = textOf(await pack(dan, 'show', { name: 'streams' }));
  expect(shown).toContain('On which river is Cairo?');
  expect(textOf(await pack(dan, 'show', { name: 'lakes' }))).toContain(
    'There is no list “lakes” here. There are: **Streams** @everyone, capitals.',
  );
});

playTest('what cannot be kept or played says why, and what to do', async ({ game }) => {
  const [dan, bob] = [game.actor('Dan'), game.actor('Bob')];
  const refused = textOf(await add(dan, 'notes.txt', 'nothing to ask here'));
  expect(refused).toContain('Save the list as CSV with a column for the question and one for the answer.');
  expect(textOf(await add(dan, 'big.csv', 'a'.repeat(1_000_001)))).toContain(
    'Split the list into several files.',
  );
  await expect(bob.slash('pack', {}, { subcommand: 'list' })).rejects.toThrow(ClientRefusal);
  const preview = await add(dan, 'few.txt', 'Capital of France?\tParis\nCapital of Italy?\tRome\n');
  expect(textOf(preview)).toContain('It can play typed rounds with 2 questions.');
  const keepIt = pressable(preview).find(({ label }) => label === 'Keep')?.custom_id ?? '';
  const press = async (actor: Actor) => textOf(messageOf(await actor.press(preview, keepIt, { raw: true })));
  expect(await press(bob)).toContain('Lists take the permission Manage Server.');
  expect(await press(dan)).toContain('few is kept');
  expect(await press(dan)).toContain('I no longer have that file');
  expect(await game.order(dan, 'start', { article: 'few' })).toContain(
    'that takes 8 different ones of up to 34 characters, and it has only 2. It can play typed rounds with 2 questions.',
  );
});
