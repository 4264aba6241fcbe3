import { plain, wordsOf } from '../../src/pack/words.ts';
import { SPEECH_VERBS } from '../article/speech.ts';
import { claimsIn, hasNumberOrDate } from './claims.ts';

/** Who seems to say some words in a paragraph, and the passage that says so. */
export interface Said {
  readonly speaker: string;
  /** Who else it may be. */
  readonly others: readonly string[];
  readonly passage: string;
}

const VERB = `(?:${SPEECH_VERBS})`;
/** "Ann Lee, who led them, said", "Ann Lee later told" */
const THEN_VERB = new RegExp(`^(?:(?:,[^,"]{1,60})?,)? (?:\\p{Ll}+ ){0,2}${VERB}\\b`, 'u');
/** "Bo, said Ann, was …" is Ann's. */
const OTHERS_VERB = new RegExp(`^, ${VERB} \\p{Lu}`, 'u');
/** '," said Ann Lee' */
const VERB_BEFORE = new RegExp(`^[,.!?]?["'] ?,? ?${VERB} (?:\\p{Ll}+ ){0,3}$`, 'u');
/** '," he said' */
const HE_SAID = new RegExp(`(?:^[,.!?]?["'] ?|\\b)(?:[Hh]e|[Ss]he)(?: \\p{Ll}+){0,2} ${VERB}\\b`, 'u');
/** A subject begins within so many words. */
const SUBJECT_WORDS = 3;
const SENTENCE = /[^.!?]*(?:[.!?](?!["'\s]|$)[^.!?]*)*[.!?]*["']?\s*/g;

/** Whose words a paragraph says they are: the name nearest to them that goes with a verb of speech; undefined where it does not say. */
export function saidBy(words: string, paragraph: string, names: ReadonlySet<string>): Said | undefined {
  const text = plain(paragraph);
  const at = text.indexOf(plain(words));
  if (at < 0) return undefined;
  const end = at + plain(words).length;
  const before = lastSentence(text.slice(0, at));
  const after = /^[^.!?"']*[.!?,]?["']?[^.!?"]*/.exec(text.slice(end))?.[0] ?? '';
  return (
    afterWords(after, names) ??
    beforeWords(before, names) ??
    byPronoun(before, after, text.slice(0, at), names)
  );
}

function afterWords(after: string, names: ReadonlySet<string>): Said | undefined {
  for (const name of peopleIn(after, names)) {
    const place = after.indexOf(name);
    const [lead, rest] = [after.slice(0, place), after.slice(place + name.length)];
    const isSubject = /^[,.!?]?["'] ?,? ?$/.test(lead) && THEN_VERB.test(rest);
    if (VERB_BEFORE.test(lead) || isSubject)
      return { speaker: name, others: [], passage: after.replace(/^[^\p{L}]+/u, '') };
  }
  return undefined;
}

function beforeWords(before: string, names: ReadonlySet<string>): Said | undefined {
  const found = peopleIn(before, names).filter(name => {
    const place = before.lastIndexOf(name);
    const rest = before.slice(place + name.length);
    // "Howard Baker, a Republican, asked"
    if (/\ban? (?:\p{Ll}+ )?$/u.test(before.slice(0, place))) return false;
    return THEN_VERB.test(rest) && !OTHERS_VERB.test(rest);
  });
  const [speaker] = found.slice(-1);
  return speaker === undefined ? undefined : { speaker, others: [], passage: before.replace(/["'\s]+$/, '') };
}

/** "he said", of whom the sentence before begins with. */
function byPronoun(before: string, after: string, all: string, names: ReadonlySet<string>): Said | undefined {
  if (!HE_SAID.test(after.trimStart()) && !HE_SAID.test(before)) return undefined;
  const earlier = [before, lastSentence(all.slice(0, all.length - before.length).trimEnd())];
  for (const sentence of earlier) {
    const [subject, ...others] = peopleIn(sentence, names);
    if (subject === undefined) continue;
    // Who is only mentioned is no subject.
    const beginning = sentence.trimStart().split(' ').slice(0, SUBJECT_WORDS).join(' ');
    if (!beginning.includes(subject.split(' ')[0] ?? subject)) return undefined;
    return {
      speaker: subject,
      others,
      passage: `${sentence}${before === sentence ? '' : before}`.replace(/["'\s]+$/, ''),
    };
  }
  return undefined;
}

function lastSentence(text: string): string {
  const sentences = [...text.matchAll(SENTENCE)].map(([sentence]) => sentence);
  return sentences.findLast(sentence => sentence.trim() !== '') ?? '';
}

function peopleIn(text: string, names: ReadonlySet<string>): string[] {
  return claimsIn(text, names)
    .map(({ written }) => written)
    .filter(name => !hasNumberOrDate(name));
}

/** Whether what is given as a speaker is a name, and not "the harbour master". */
export function isName(speaker: string): boolean {
  return wordsOf(speaker)
    .filter(({ word }) => word.length > 2)
    .every(({ capital }) => capital);
}
