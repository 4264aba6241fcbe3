import { stemmer } from 'stemmer';
import type { Item, PackQuestion } from '../../src/pack/schema.ts';
import { contentList, plain } from '../../src/pack/words.ts';
import { paragraphOf } from '../article/article.ts';
import { type Claim, claimsIn, dateIn, MONTHS } from './claims.ts';
import type { Finding } from './finding.ts';
import { claimsOf } from './question-claims.ts';
import type { Source } from './source.ts';

/** A sentence with so many more of a text's words is what the text is about. */
const LEAD_MIN = 1;

/** Years and numbers that their paragraph has, but for something else than the text or its proof is about. */
export function mixedUp(source: Source): Finding[] {
  const { pack, article, names } = source;
  const items = new Map([...pack.facts, ...pack.quotes].map(item => [item.id, item]));
  const ofFacts = pack.facts.flatMap(fact => {
    const paragraph = paragraphOf(fact, article) ?? '';
    return (['title', 'text'] as const).flatMap(path =>
      sentencesOf(fact[path]).flatMap(sentence =>
        ofOtherSentence(sentence, `${fact.title} ${fact.text}`, paragraph, names).map(reason => ({
          file: 'facts.json',
          item: fact.id,
          path,
          reason,
        })),
      ),
    );
  });
  return [
    ...ofFacts,
    ...pack.questions.flatMap(question => {
      const proofs = question.proof.flatMap(id => items.get(id) ?? []);
      return ofOtherThan(question, proofs, names);
    }),
  ];
}

/** What a question says of a year or a number, while its proofs say another. */
function ofOtherThan(question: PackQuestion, proofs: readonly Item[], names: ReadonlySet<string>): Finding[] {
  const proof = claimsIn(proofs.map(textOf).join('\n'), names).filter(isCounted);
  const texts = claimsOf(question);
  return texts.flatMap(({ path, text }) => {
    const beside = path === 'explanation' ? text : `${question.prompt} ${question.answer}`;
    const own = new Set(claimsIn(beside, names).flatMap(({ words }) => words));
    return claimsIn(text, names)
      .filter(isCounted)
      .flatMap(claim => {
        if (proof.some(({ words }) => keyOf(claim).every(word => words.includes(word)))) return [];
        const others = proof.filter(other => (yearOf(other) !== undefined) === (yearOf(claim) !== undefined));
        if (others.length === 0 || others.some(other => keyOf(other).every(word => own.has(word)))) return [];
        const said = others
          .slice(0, 2)
          .map(({ written }) => `"${written}"`)
          .join(' and ');
        return [
          {
            file: 'questions.json',
            item: question.id,
            path,
            reason: `has "${claim.written}", but ${question.proof.join(' and ')} has ${said}: is it of something else?`,
          },
        ];
      });
  });
}

/** Years and numbers of a sentence that stand in another one of the paragraph than that which has its words. */
function ofOtherSentence(
  text: string,
  whole: string,
  paragraph: string,
  names: ReadonlySet<string>,
): string[] {
  const sentences = sentencesOf(paragraph).map(sentence => ({
    claims: claimsIn(sentence, names).filter(isCounted),
    shared: sharedWords(sentence, text),
  }));
  const own = new Set(claimsIn(whole, names).flatMap(({ words }) => words));
  return claimsIn(text, names)
    .filter(isCounted)
    .flatMap(claim => {
      const has = (one: Claim) => keyOf(claim).every(word => one.words.includes(word));
      const there = sentences.filter(({ claims }) => claims.some(has));
      const rest = sentences.filter(({ claims }) => !claims.some(has));
      const most = Math.max(...there.map(({ shared }) => shared));
      const [best] = rest.toSorted((a, b) => b.shared - a.shared);
      if (there.length === 0 || !best || best.shared < most + LEAD_MIN) return [];
      const others = best.claims.filter(
        other => (yearOf(other) !== undefined) === (yearOf(claim) !== undefined),
      );
      const [other] = others;
      if (!other || others.some(one => keyOf(one).every(word => own.has(word)))) return [];
      return [
        `has "${claim.written}", but the sentence with most of its words has "${other.written}": is it of something else?`,
      ];
    });
}

function textOf(item: Item): string {
  if ('title' in item) return `${item.title}. ${item.text}`;
  return 'words' in item ? `${item.words}. ${item.context}` : '';
}

function isCounted({ words }: Claim): boolean {
  return words.some(word => /\d/.test(word));
}

function yearOf({ words }: Claim): string | undefined {
  return words.find(word => /^[12]\d{3}$/.test(word));
}

/** What has to be the same: the year of a date, the numbers of all else. */
function keyOf(claim: Claim): string[] {
  const year = yearOf(claim);
  return year === undefined || dateIn(claim) === undefined
    ? claim.words.filter(word => /\d/.test(word))
    : [year];
}

function sharedWords(sentence: string, text: string): number {
  const stems = (of: string) =>
    new Set(
      contentList(of)
        .filter(word => !/\d/.test(word) && !MONTHS.includes(word))
        .map(word => stemmer(word)),
    );
  const there = stems(sentence);
  return [...stems(text)].filter(word => there.has(word)).length;
}

function sentencesOf(text: string): string[] {
  return plain(text).split(/(?<=[.!?]["')]?) (?=["'(]?\p{Lu})/u);
}
