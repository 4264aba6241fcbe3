import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { type Block, dropped, heading, paragraph, type SourceArticle } from './block.ts';

/** What of a page's elements is text of its own; what is around them is looked into. */
const TEXTS = 'h1, h2, h3, h4, h5, h6, p, li, figcaption, pre, tr';

/** The article in a web page. */
export function readPage(html: string): SourceArticle {
  const { document } = parseHTML(html);
  const found = new Readability(document).parse();
  if (!found) return { title: '', blocks: [] };
  const content = parseHTML(`<html><body>${found.content ?? ''}</body></html>`).document;
  const blocks = [...content.querySelectorAll(TEXTS)].flatMap((element): Block[] => {
    // An item's paragraphs are the item.
    if (element.matches('p') && element.closest('li, figcaption, td')) return [];
    if (element.matches('li') && element.querySelector('li')) return [paragraph(ownText(element))];
    const text = element.textContent ?? '';
    if (element.matches('figcaption')) return [dropped(text, 'caption')];
    if (element.matches('pre')) return [dropped(text, 'code')];
    return [/^h\d$/i.test(element.tagName) ? heading(text) : paragraph(text)];
  });
  return { title: found.title ?? '', author: found.byline?.replace(/^by\s+/i, '') || undefined, blocks };
}

/** Without the lists within. */
function ownText(element: {
  readonly childNodes: Iterable<{ readonly nodeName: string; readonly textContent: string | null }>;
}): string {
  return [...element.childNodes]
    .filter(({ nodeName }) => !/^[uo]l$/i.test(nodeName))
    .map(({ textContent }) => textContent ?? '')
    .join('');
}
