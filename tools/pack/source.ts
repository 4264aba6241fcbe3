import type { Item, Pack, Quote } from '../../src/pack/schema.ts';
import { type Article, paragraphOf, placeName } from '../article/article.ts';
import { type Claiming, type Missing, notIn } from './explain.ts';
import { type Prover, prover } from './prover.ts';
import { claimsOf } from './question-claims.ts';
import { wrongUnits } from './units.ts';

/** What an item is proved with. */
export interface Source extends Prover {
  readonly pack: Pack;
  readonly article: Article;
}

/** What proves the texts of a pack. */
export function sourceOf(pack: Pack, article: Article): Source {
  return { pack, article, ...prover(pack, article, ownTexts(pack)) };
}

/** An item's paragraph as what bears out a text. */
export function around(
  item: Item,
  { pack, article }: Pick<Source, 'pack' | 'article'>,
): Omit<Claiming, 'text' | 'path'> {
  return {
    paragraph: paragraphOf(item, article) ?? '',
    place: placeName(item, pack.sections),
    section: (article.paragraphs.get(item.section) ?? []).join('\n'),
  };
}

/** Amounts whose number their paragraph has with another unit, apart from those that are part of what is missing. */
export function ofOtherUnits(
  texts: readonly Claiming[],
  missing: readonly Missing[],
): { path: string; reason: string }[] {
  return texts.flatMap(text =>
    wrongUnits(text.text, text.paragraph ?? '')
      .filter(({ written }) => !missing.some(one => one.path === text.path && one.written.includes(written)))
      .map(({ written, there }) => ({
        path: text.path,
        reason: `${notIn(written, text, [there])}: write that`,
      })),
  );
}

/** What says whose words they are: a name from elsewhere in the article would give them to somebody else. */
export function attribution({ speaker, to, within }: Quote): { path: string; text: string }[] {
  const sentence = within?.replace('{quote}', 'so');
  return [
    { path: 'speaker', text: inSentence(speaker) },
    ...(to === undefined ? [] : [{ path: 'to', text: to }]),
    ...(sentence === undefined ? [] : [{ path: 'within', text: sentence }]),
  ];
}

/** A name by itself must not pass for the first word of a sentence, whose capital means nothing. */
export function inSentence(name: string): string {
  return `by ${name}`;
}

/** What an item says; a quote is of its speaker, too. */
export function cardText(item: Item): string {
  if ('title' in item) return `${item.title} ${item.text}`;
  return [item.words, item.within, item.speaker, item.to, item.context].join(' ');
}

/** The texts of `pack.json` that claim something, and the id of the card they lead to. */
export function headerTexts(pack: Pack): { item?: string; path: string; text: string; card?: string }[] {
  return [
    { path: 'about', text: pack.about },
    ...pack.sections.map(({ id, summary }) => ({ item: id, path: 'summary', text: summary })),
    ...pack.timeline.flatMap(({ when, what, item: card }, index) => [
      { path: `timeline[${index}].when`, text: when, card },
      { path: `timeline[${index}].what`, text: what, card },
    ]),
    ...pack.people.flatMap(({ name, role, item: card }, index) => [
      { path: `people[${index}].name`, text: inSentence(name), card },
      { path: `people[${index}].role`, text: role, card },
    ]),
  ];
}

function ownTexts(pack: Pack): string[] {
  return [
    ...headerTexts(pack).map(({ text }) => text),
    ...pack.facts.flatMap(({ title, text }) => [title, text]),
    ...pack.quotes.flatMap(quote => [
      ...attribution(quote).map(({ text }) => text),
      quote.words,
      quote.context,
    ]),
    ...pack.questions.flatMap(question => claimsOf(question).map(({ text }) => text)),
  ];
}
