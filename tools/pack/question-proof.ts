import { comparable } from '../../src/pack/question-checks.ts';
import type { Item, PackQuestion } from '../../src/pack/schema.ts';
import { contentList } from '../../src/pack/words.ts';
import { paragraphOf, placeName, placesIn } from '../article/article.ts';
import { quotedIn } from './claims.ts';
import { type Claiming, fromProofs, type Missing, notIn } from './explain.ts';
import type { Finding } from './finding.ts';
import { claimsOf } from './question-claims.ts';
import { runsIn } from './question-kinds.ts';
import { nearestQuotation } from './quotation.ts';
import { around, cardText, ofOtherUnits, type Source } from './source.ts';

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
  const texts: Claiming[] = claimsOf(question).map(claim => ({
    ...claim,
    paragraph,
    place,
    section,
    proof: question.proof,
  }));
  const { missing } = source.unproved(texts);
  const invented = texts.flatMap(({ path, text }) =>
    quotedIn(text)
      .filter(piece => !runsIn(paragraph, piece))
      .map(piece => ({ path, piece })),
  );
  const absent = [...missing, ...invented.map(({ path, piece }) => ({ path, written: piece.trim() }))];
  const other = absent.length > 1 ? otherProof(absent, question, texts, source) : undefined;
  if (other !== undefined) return [{ path: 'proof', reason: other }];
  return [
    // A name within a quotation that is not there is not told of by itself.
    ...missing
      .filter(({ path, written }) => !invented.some(one => one.path === path && one.piece.includes(written)))
      .map(one => ({
        path: one.path,
        reason: wrongChoice(one, question, paragraph, place) ?? withItems(one, source),
      })),
    ...invented.map(({ path, piece }) => ({
      path,
      reason: misquoted(piece.trim(), paragraph, `${place}, ${fromProofs(question.proof)}`, source),
    })),
    ...ofOtherUnits(texts, missing),
  ];
}

/**
 * That a question is proved by another item than it says: one whose paragraph has all of it, or all that is asked, when
 * the explanation was left from elsewhere, too. Undefined where there is none.
 * @param absent what its own proofs do not have
 */
function otherProof(
  absent: readonly Pick<Missing, 'path' | 'written'>[],
  question: PackQuestion,
  texts: readonly Claiming[],
  source: Source,
): string | undefined {
  const asked = texts.filter(({ path }) => path !== 'explanation');
  const ofAsked = absent.filter(({ path }) => path !== 'explanation');
  const whole = provedBy(question, texts, source);
  const own = whole ?? (ofAsked.length > 0 ? provedBy(question, asked, source) : undefined);
  const [text] = texts;
  if (own === undefined || text === undefined) return undefined;
  const names = [...new Set((whole ? absent : ofAsked).map(({ written }) => `"${written}"`))].slice(0, 3);
  const listed = [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ');
  const isTold = whole !== undefined || isBorneOutBy(own, texts, source);
  return (
    `${listed} ${names.length > 1 ? 'are' : 'is'} not in ${text.place}, ${fromProofs(question.proof)}, ` +
    `but in ${placeName(own, source.pack.sections)}: take "${own.id}", which is from there${isTold ? '' : ', and explain it from there'}`
  );
}

/** Why something is missing, with the items from where it is. */
function withItems({ reason, elsewhere, near }: Missing, { pack }: Source): string {
  const [place, ...others] = elsewhere;
  const ids = [...pack.facts, ...pack.quotes]
    .filter(({ section, paragraph }) => section === place?.section && paragraph === place.paragraph)
    .map(({ id }) => id);
  return others.length > 0 || near.length > 0 || ids.length === 0 ? reason : `${reason}, ${fromProofs(ids)}`;
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
  return `${notIn(written, { place, proof })}; of the choices of ${id} ${shown} ${there.length > 1 ? 'are' : 'is'} there: is that the answer?`;
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

/** The item from a paragraph that has all that texts of a question claim and quote, with most of its words. */
function provedBy(question: PackQuestion, texts: readonly Claiming[], source: Source): Item | undefined {
  const words = new Set(contentList([question.prompt, question.answer, question.explanation].join(' ')));
  const shared = (item: Item) => contentList(cardText(item)).filter(word => words.has(word)).length;
  return [...source.pack.facts, ...source.pack.quotes]
    .filter(item => isBorneOutBy(item, texts, source))
    .toSorted((a, b) => shared(b) - shared(a))[0];
}

function isBorneOutBy(item: Item, texts: readonly Claiming[], { article, bearsOut }: Source): boolean {
  const paragraph = paragraphOf(item, article);
  return (
    paragraph !== undefined &&
    bearsOut(paragraph, texts) &&
    texts.every(({ text }) => quotedIn(text).every(piece => runsIn(paragraph, piece)))
  );
}
