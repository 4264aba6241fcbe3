import { gist } from '../../src/pack/draft.ts';
import type { Fact, Pack, Quote } from '../../src/pack/schema.ts';
import { plain } from '../../src/pack/words.ts';
import { type Article, paragraphOf } from '../article/article.ts';
import { aliasAdvice } from './alias-advice.ts';
import { answerAdvice } from './answer-advice.ts';
import { balanceAdvice } from './balance.ts';
import { copiedWords } from './copied.ts';
import type { Finding } from './finding.ts';
import { headerAdvice } from './header-advice.ts';
import { mixedUp } from './mixed-up.ts';
import { nameAdvice } from './name-forms.ts';
import { needlessAdditions } from './proof.ts';
import { isAlike, questionAdvice } from './question-advice.ts';
import { runsIn } from './question-kinds.ts';
import { onlySaid } from './quotation.ts';
import { type Source, sourceOf } from './source.ts';
import { saidBy } from './speaker.ts';

/** So many words in a row of an article are its wording, not one's own. */
const COPIED_WORDS = 12;
/** Lines of the article's own author: fewer words of theirs only name something, and more are not a short quotation. */
const AUTHOR_LINE_WORDS = { min: 4, max: 15 } as const;

/** What would make a pack better, though the bot plays it as it is. */
export function packAdvice(pack: Pack, article: Article): Finding[] {
  if (pack.sections.length === 0 || article.problems.length > 0) return [];
  const source = sourceOf(pack, article);
  return [
    ...headerAdvice(source),
    ...pack.facts.flatMap(fact => [
      ...copied(fact, article),
      ...ofTheArticle('facts.json', fact, [fact.title, fact.text]),
    ]),
    ...pack.quotes.flatMap(quote => [
      ...ofTheArticle('quotes.json', quote, [quote.within ?? '', quote.context]),
      ...authorLine(quote, source),
      ...markedTwice(quote),
      ...toThemselves(quote),
      ...unspoken(quote, source),
    ]),
    ...nameAdvice(source),
    ...repeated(pack.facts),
    ...otherTags(pack),
    ...aliasAdvice(pack),
    ...mixedUp(source),
    ...needlessAdditions(source),
    ...questionAdvice(pack.questions),
    ...answerAdvice(source),
    ...balanceAdvice(pack.questions).map(reason => ({ file: 'questions.json', path: '', reason })),
    ...uncovered(pack, article),
  ];
}

/** The article's own wording belongs into quotes. */
function copied(fact: Fact, article: Article): Finding[] {
  const paragraph = paragraphOf(fact, article) ?? '';
  return (['title', 'text'] as const).flatMap(path => {
    const words = copiedWords(fact[path], paragraph, COPIED_WORDS);
    if (words === undefined) return [];
    return [
      {
        file: 'facts.json',
        item: fact.id,
        path,
        reason: `has the article’s own wording, “${words}”; say it in yours`,
      },
    ];
  });
}

/** Cards are about what happened: "the article says" on each of them is noise. */
export function ofTheArticle(
  file: string,
  { id }: { readonly id: string },
  texts: readonly string[],
): Finding[] {
  if (!texts.some(text => /\bthe article\b/i.test(text))) return [];
  return [{ file, item: id, path: '', reason: 'speaks of "the article"; say what it says' }];
}

function markedTwice({ id, within }: Quote): Finding[] {
  if (within === undefined) return [];
  const isMarked = /"\{quote\}[.,!?]?"/.test(plain(within));
  if (!isMarked && !/[{}]/.test(within.replace('{quote}', ''))) return [];
  const reason = isMarked
    ? 'has quotation marks around {quote}, which the card adds: take them out'
    : 'has more braces than those of {quote}, which the card would show: take them out';
  return [{ file: 'quotes.json', item: id, path: 'within', reason }];
}

/** Words that somebody says to themselves. */
function toThemselves({ id, speaker, to }: Quote): Finding[] {
  if (to === undefined || !runsIn(to, speaker)) return [];
  const reason = `is "${to}", which names the speaker: is it somebody else who says it?`;
  return [{ file: 'quotes.json', item: id, path: 'to', reason }];
}

function authorLine({ id, speaker, words, ...place }: Quote, { pack, article, names }: Source): Finding[] {
  // What somebody else says is told as such.
  if (speaker !== pack.author || saidBy(words, paragraphOf(place, article) ?? '', names)) return [];
  const count = words.split(/\s+/).length;
  const { min, max } = AUTHOR_LINE_WORDS;
  if (count >= min && count <= max) return [];
  const reason = `a line of the author's has ${min} to ${max} words, this one has ${count}`;
  return [{ file: 'quotes.json', item: id, path: 'words', reason }];
}

const UNSPOKEN = 'stand without quotation marks in the article';
const PARTLY_SAID = 'are not all said';

/** Whether a finding is that the words of a quote are not what somebody says in the article. */
export function isOfUnspoken({ reason }: Finding): boolean {
  return reason.startsWith(UNSPOKEN) || reason.startsWith(PARTLY_SAID);
}

/** Words that nobody says in the article: they stand there without quotation marks. */
function unspoken({ id, words, speaker, ...place }: Quote, { pack, article }: Source): Finding[] {
  const text = plain(paragraphOf(place, article) ?? '');
  const at = text.indexOf(plain(words));
  const marks = text.split('"').length - 1;
  // An odd one goes on in the next paragraph.
  if (at < 0 || speaker === pack.author || marks % 2 === 1 || text.slice(0, at).split('"').length % 2 === 0)
    return [];
  if (![...article.paragraphs.values()].flat().some(paragraph => plain(paragraph).includes('"'))) return [];
  const said = onlySaid(words, text);
  const reason =
    said === undefined
      ? `${UNSPOKEN}: did "${speaker}" say them? If not, make them a fact, or take "${pack.author}" as speaker`
      : `${PARTLY_SAID}: the article has only "${said}" between quotation marks: take that`;
  return [{ file: 'quotes.json', item: id, path: 'words', reason }];
}

/** A text that says what its title says, and facts that say what one before them does. */
function repeated(facts: readonly Fact[]): Finding[] {
  return facts.flatMap(({ id, title, text, section, paragraph }, index) => {
    const at = (path: string, reason: string) => [{ file: 'facts.json', item: id, path, reason }];
    if (gist(title) === gist(text)) return at('text', 'says the same as the title: say what adds to it');
    const same = facts
      .slice(0, index)
      .find(
        other =>
          other.section === section &&
          other.paragraph === paragraph &&
          isAlike(`${title} ${text}`, `${other.title} ${other.text}`),
      );
    return same === undefined
      ? []
      : at('title', `says almost the same as ${same.id} before it, “${same.title}”: keep one of them`);
  });
}

/** Tags that another one is written otherwise than. */
function otherTags(pack: Pack): Finding[] {
  const written = new Map<string, string>();
  return [...pack.facts, ...pack.quotes].flatMap(({ id, tags }) =>
    tags.flatMap((tag, index) => {
      const known = written.get(gist(tag)) ?? tag;
      written.set(gist(tag), known);
      if (known === tag) return [];
      return [
        {
          file: `${id.startsWith('q') ? 'quotes' : 'facts'}.json`,
          item: id,
          path: `tags[${index}]`,
          reason: `is "${tag}"; others have "${known}": write that`,
        },
      ];
    }),
  );
}

/** Per section, the paragraphs that no card is from. */
function uncovered(pack: Pack, article: Article): Finding[] {
  if (pack.facts.length + pack.quotes.length === 0) return [];
  const covered = new Set([...pack.facts, ...pack.quotes].map(item => `${item.section} ${item.paragraph}`));
  return [...article.paragraphs].flatMap(([section, paragraphs]) => {
    const open = [...paragraphs.keys()]
      .map(index => index + 1)
      .filter(number => !covered.has(`${section} ${number}`));
    if (open.length === 0) return [];
    const which =
      open.length === paragraphs.length
        ? ''
        : ` from paragraph${open.length > 1 ? 's' : ''} ${open.join(', ')}`;
    return [{ file: 'pack.json', item: section, path: '', reason: `has no fact or quote${which}` }];
  });
}
