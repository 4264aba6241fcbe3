import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPack } from '../../tools/new-pack/create.ts';
import { FolderChangedError, PackFolder } from '../../tools/workshop/pack-folder.ts';

const FACT = {
  id: 'f1',
  title: 'A light went out',
  text: 'Nobody knew why it had.',
  section: 'intro',
  paragraph: 1,
  tags: [],
  aliases: ['lamp', 'dark'],
};
const CARDS = { facts: [FACT], quotes: [], questions: [] };

let data = '';
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'skylark-pack-folder-'));
  writeFileSync(
    join(data, 'light.txt'),
    'The Light\n\nThe light of Port Lyle went out. It was 3 March 1908 then.\n',
  );
  createPack(data, 'light', join(data, 'light.txt'));
});
afterEach(() => rmSync(data, { recursive: true }));

function facts(): unknown {
  return JSON.parse(readFileSync(join(data, 'light', 'facts.json'), 'utf8'));
}

it('saves cards, and knows then which sentences they tell', () => {
  const folder = new PackFolder(data, 'light');
  folder.save(CARDS, folder.state().version);
  expect(facts()).toEqual([FACT]);
  const { sections, next, problems } = folder.state();
  expect(sections[0]?.paragraphs[0]?.map(({ isCovered }) => isCovered)).toEqual([true, false]);
  expect(next).toEqual({ fact: 'f2', quote: 'q1', question: 't1' });
  expect(problems).toEqual([]);
});

it('saves nothing over what was changed by hand meanwhile', () => {
  const folder = new PackFolder(data, 'light');
  const { version } = folder.state();
  const byHand = [{ ...FACT, title: 'By hand' }];
  writeFileSync(join(data, 'light', 'facts.json'), JSON.stringify(byHand));
  expect(() => folder.save(CARDS, version)).toThrow(FolderChangedError);
  expect(facts()).toEqual(byHand);
});

it('saves what is told of the pack as a whole, and leaves the rest of its file alone', () => {
  const folder = new PackFolder(data, 'light');
  const before = JSON.parse(readFileSync(join(data, 'light', 'pack.json'), 'utf8'));
  folder.save(CARDS, folder.state().version);
  const { header, version } = folder.state();
  const people = [{ name: 'Ann', role: 'The keeper', item: 'f1' }];
  folder.saveHeader({ ...header, about: 'How it went dark.', people }, version);
  const after = JSON.parse(readFileSync(join(data, 'light', 'pack.json'), 'utf8'));
  expect(after).toEqual({ ...before, about: 'How it went dark.', timeline: [], people });
  expect(folder.state().header.people).toEqual(people);
  expect(() => folder.saveHeader(header, version)).toThrow(FolderChangedError);
});

it('saves nothing over cards that it cannot read', () => {
  const folder = new PackFolder(data, 'light');
  const broken = [{ ...FACT, paragraph: 'one' }];
  writeFileSync(join(data, 'light', 'facts.json'), JSON.stringify(broken));
  expect(() => folder.save(CARDS, folder.state().version)).toThrow(/broken and would be lost/);
  expect(facts()).toEqual(broken);
});

it('says how to begin where there is no article', () => {
  expect(() => new PackFolder(data, 'dark')).toThrow(/npm run new:pack dark path/);
});
