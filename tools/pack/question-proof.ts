import { comparable } from '../../src/pack/question-checks.ts';
import type { Item, PackQuestion } from '../../src/pack/schema.ts';
import { contentList } from '../../src/pack/words.ts';
import { paragraphOf, placeName, placesIn } from '../article/article.ts';
import { quotedIn } from './claims.ts';
import type { Finding } from './finding.ts';
import type { Claiming, Missing } from './prover.ts';
import { claimsOf } from './question-claims.ts';
import { runsIn } from './question-kinds.ts';
import { nearestQuotation } from './quotation.ts';
import { around, ofOtherUnits, type Source } from './source.ts';

const FILE = 'questions.json';

/** What questions claim, or quote, and the paragraphs of their proofs do not have. */
export function unprovedQuestions(source: Source): Finding[] {
  const { pack, article } = source;
  const items = new Map([...pack.facts, ...pack.quotes].map(item => [item.id, item]));
  return pack.questions.flatMap(question => {
    const sources = question.proof.map(id => items.get(id)).filter(item => item !== undefined);
    // A proof that is not there, or not whole, or without a paragraph, is reported itself.
    if (
      sources.length < question.proof.length ||
      sources.some(item => paragraphOf(item, article) === undefined)
    )
      return [];
    const problems = questionProblems(question, sources, source);
    return problems.map(problem => ({ file: FILE, item: question.id, ...problem }));
  });
}

function questionProblems(question: PackQuestion, sources: readonly Item[], source: Source) {
  const grounds = sources.map(item => around(item, source));
  const paragraph = grounds.map(ground => ground.paragraph).join('\n');
  const place = [...new Set(grounds.map(ground => ground.place))].join(' or ');
  const section = grounds.map(ground => ground.section).join('\n');
  const texts: Claiming[] = claimsOf(question).map(claim => ({ ...claim, paragraph, place, section }));
  const { missing } = source.unproved(texts);
  const invented = texts.flatMap(({ path, text }) =>
    quotedIn(text)
      .filter(piece => !runsIn(paragraph, piece))
      .map(piece => ({ path, piece })),
  );
  const own = missing.length + invented.length > 1 ? provedBy(question, texts, source) : undefined;
  if (own !== undefined) {
    const names = new Set([
      ...missing.map(({ written }) => written),
      ...invented.map(({ piece }) => piece.trim()),
    ]);
    return [{ path: 'proof', reason: otherProof([...names], question, place, own, source) }];
  }
  return [
    // A name within a quotation that is not there is not told of by itself.
    ...missing
      .filter(({ path, written }) => !invented.some(one => one.path === path && one.piece.includes(written)))
      .map(one => ({ path: one.path, reason: wrongChoice(one, question, paragraph, place) ?? one.reason })),
    ...invented.map(({ path, piece }) => ({
      path,
      reason: misquoted(piece.trim(), paragraph, place, source),
    })),
    ...ofOtherUnits(texts),
  ];
}

/** That a question is proved by another item than it says. */
function otherProof(
  names: readonly string[],
  { proof }: PackQuestion,
  place: string,
  own: Item,
  { pack }: Source,
): string {
  const shown = names.slice(0, 3).map(name => `"${name}"`);
  const listed = [shown.slice(0, -1).join(', '), shown.at(-1)].filter(Boolean).join(' and ');
  return (
    `${listed} ${shown.length > 1 ? 'are' : 'is'} not in ${place}, which ${proof.join(' and ')} ${proof.length > 1 ? 'are' : 'is'} from, ` +
    `but in ${placeName(own, pack.sections)}: take "${own.id}", which is from there`
  );
}

/** An answer that its proofs do not have, and those of the choices that they do have; undefined where they have none. */
function wrongChoice(
  { path, written }: Missing,
  { id, answer, choices, proof }: PackQuestion,
  paragraph: string,
  place: string,
): string | undefined {
  if (path !== 'answer') return undefined;
  const there = choices.filter(choice => choice !== answer && runsIn(paragraph, comparable(choice)));
  if (there.length === 0) return undefined;
  const shown = there.map(choice => `"${choice}"`).join(' and ');
  return `"${written}" is not in ${place}, which ${proof.join(' and ')} ${proof.length > 1 ? 'are' : 'is'} from; of the choices of ${id} ${shown} ${there.length > 1 ? 'are' : 'is'} there: is that the answer?`;
}

function misquoted(piece: string, paragraph: string, place: string, { article, pack }: Source): string {
  const near = nearestQuotation(piece, paragraph);
  if (near) return `quotes "${piece}", but ${place} has "${near.wording}"`;
  const [elsewhere] = placesIn(article, text => runsIn(text, piece));
  const where = elsewhere
    ? `it is in ${placeName(elsewhere, pack.sections)}`
    : 'it is nowhere in the article';
  return `quotes "${piece}", which is not in ${place}; ${where}`;
}

/** The item from a paragraph that has all that a question claims and quotes, with most of its words. */
function provedBy(
  question: PackQuestion,
  texts: readonly Claiming[],
  { pack, article, bearsOut }: Source,
): Item | undefined {
  const words = new Set(contentList([question.prompt, question.answer, question.explanation].join(' ')));
  const shared = (item: Item) =>
    contentList('title' in item ? `${item.title} ${item.text}` : `${item.words} ${item.speaker}`).filter(
      word => words.has(word),
    ).length;
  return [...pack.facts, ...pack.quotes]
    .filter(item => {
      const paragraph = paragraphOf(item, article);
      return (
        paragraph !== undefined &&
        bearsOut(paragraph, texts) &&
        texts.every(({ text }) => quotedIn(text).every(piece => runsIn(paragraph, piece)))
      );
    })
    .toSorted((a, b) => shared(b) - shared(a))[0];
}
