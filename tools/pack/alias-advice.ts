import { gist } from '../../src/pack/draft.ts';
import type { Item, Pack } from '../../src/pack/schema.ts';
import type { Finding } from './finding.ts';
import { runsIn } from './question-kinds.ts';

/** Aliases that find nothing which would not be found without them. */
export function aliasAdvice({ facts, quotes }: Pack): Finding[] {
  return [
    ...facts.flatMap(fact => of('facts.json', fact, [fact.title, fact.text])),
    ...quotes.flatMap(quote => of('quotes.json', quote, [quote.words, quote.speaker, quote.context])),
  ];
}

function of(file: string, { id, aliases }: Item, texts: readonly string[]): Finding[] {
  if (aliases.length === 0) {
    return [
      {
        file,
        item: id,
        path: 'aliases',
        reason:
          'has none: what would members type? Two words or questions, such as ["who did it", "culprit"]',
      },
    ];
  }
  return aliases.flatMap((alias, index) => {
    const equal = aliases.slice(0, index).find(other => gist(other) === gist(alias));
    const reason =
      equal !== undefined
        ? `"${alias}" is the same as "${equal}" before it`
        : texts.some(text => runsIn(text, alias))
          ? `"${alias}" adds nothing: the card has these words, and is found by them; say it as others would`
          : /,\s/.test(alias)
            ? `"${alias}" is several in one: put each between quotation marks of its own`
            : undefined;
    return reason === undefined ? [] : [{ file, item: id, path: `aliases[${index}]`, reason }];
  });
}
