import type { Tree } from './entries.ts';
import type { Refusal } from './reading.ts';

/** What an answer is called in a list of those to choose from, and what says that it is right. */
const TEXTS = new Set(['text', 'answer', 'option', 'choice', 'value', 'content', 'title', 'label']);
const FLAGS = new Set(['iscorrect', 'correct', 'isright', 'right', 'isanswer', 'istrue']);
const ALL_RIGHT: Refusal = { reason: 'all its choices are right', remedy: 'Add a wrong one.' };

/** An entry, and what it took to read its choices. */
export interface Unflagged {
  readonly entry: Tree | undefined;
  readonly changes: readonly string[];
  readonly refusal?: Refusal;
}

/** An entry whose choices say of themselves whether they are right, as one that says which is. */
export function unflagged(entry: Tree | undefined): Unflagged {
  if (!(entry instanceof Map)) return { entry, changes: [] };
  for (const [name, list] of entry) {
    const choices = flaggedIn(list);
    if (choices.length === 0) continue;
    const [right, ...others] = choices.filter(({ isRight }) => isRight).map(({ text }) => text);
    const offered = choices.map(({ text }) => text).filter(text => !others.includes(text));
    const left = others.map(text => `"${text}"`).join(', ');
    return {
      entry: new Map([...entry, [name, ''], ['choices', offered], ['correct_answer', right ?? '']]),
      changes: others.length > 0 ? [`several choices are right: left out ${left}`] : [],
      ...(others.length > 0 && offered.length < 2 && { refusal: ALL_RIGHT }),
    };
  }
  return { entry, changes: [] };
}

/** The choices in { "text": "Paris", "isCorrect": true }, …; none where it is no such list. */
function flaggedIn(list: Tree): { readonly text: string; readonly isRight: boolean }[] {
  if (typeof list === 'string') return [];
  const choices = [...list.values()].flatMap(one => {
    const flag = one instanceof Map ? [...one].find(([name]) => FLAGS.has(plainName(name)))?.[1] : undefined;
    if (typeof one === 'string' || typeof flag !== 'string') return [];
    return [{ text: textIn(one), isRight: /^(?:true|yes|1)$/iu.test(flag) }];
  });
  const size = list instanceof Map ? list.size : [...list.values()].length;
  return choices.length === size ? choices : [];
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/gu, '');
}

/** The text of a choice that is more than a text: { "text": "Paris", … }. */
export function textIn(tree: Exclude<Tree, string>): string {
  if (!(tree instanceof Map)) return '';
  const named = [...tree].find(([name, one]) => TEXTS.has(plainName(name)) && typeof one === 'string')?.[1];
  return typeof named === 'string' ? named : '';
}
