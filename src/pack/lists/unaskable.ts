import { DECK_PROMPT_MAX } from '../deck.ts';
import type { Candidate } from './candidates.ts';
import { FORMULA, LINK, LOST, MEDIA } from './clean.ts';
import type { Refusal } from './reading.ts';

/** Why a row cannot be asked at all, whatever is done to its answers. */
export function refusalFor(candidate: Candidate): Refusal | undefined {
  // A cloze card has no answer beside it.
  return clozeRefusal(candidate) ?? candidate.refusal ?? unaskable(candidate);
}

function clozeRefusal({ prompt }: Candidate): Refusal | undefined {
  return /\{\{c\d+::/u.test(prompt)
    ? { reason: 'is a cloze card', remedy: 'Write a question and its answer in two fields.' }
    : undefined;
}

function unaskable({ prompt, answers, choices }: Candidate): Refusal | undefined {
  const all = [prompt, ...answers.slice(0, 1), ...choices];
  const has = (pattern: RegExp) => all.some(text => pattern.test(text));
  if (all.some(text => text.includes(LOST))) {
    return { reason: `has "${LOST}" where a letter was lost`, remedy: 'Mend it and save the file as UTF-8.' };
  }
  if (has(MEDIA)) return { reason: 'needs a picture or a sound', remedy: 'Ask it in words alone.' };
  if (has(LINK))
    return { reason: 'has a link, which nobody can open from a question', remedy: 'Ask it in words alone.' };
  if (has(FORMULA))
    return {
      reason: 'is a formula, or its error',
      remedy: 'Save the sheet with values instead of formulas.',
    };
  return prompt.length > DECK_PROMPT_MAX
    ? {
        reason: `asks in ${prompt.length} characters; a card takes ${DECK_PROMPT_MAX}`,
        remedy: 'Shorten the question.',
      }
    : undefined;
}
