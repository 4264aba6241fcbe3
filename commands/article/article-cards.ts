import {
  type APIButtonComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { accents, button, type Card, type Controls, paging, row } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import { articlePrefix, headline, marks } from '../../src/discord/item-text.ts';
import { SELECT_OPTION_MAX, truncate } from '../../src/discord/limits.ts';
import { plural } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { kindOf } from '../../src/pack/kind.ts';
import type { Item, Pack, Section } from '../../src/pack/schema.ts';
import type { Place } from '../../src/search/places.ts';
import { routes } from './routes.ts';

/** Few enough that a page of a section fits a phone's screen. */
const PAGE_SIZE = 6;
const PREVIEW_MAX = 90;

/** The articles of a place, of which one can be opened. `page` counts from 0 and is brought into range. */
export function articlesCard({ packs }: Catalog, wantedPage: number): Card {
  const { shown, page, pages } = pageOf(packs, wantedPage);
  return {
    accent: accents.neutral,
    title: 'Articles',
    body: [
      shown.map(({ subject, title }) => `**${escape(subject)}** · ${escape(title, PREVIEW_MAX)}`).join('\n'),
    ],
    controls: [
      row(
        select(
          routes.pick.id({}),
          'Open an article',
          shown.map(({ id, subject, title }) => ({
            label: truncate(subject, SELECT_OPTION_MAX),
            value: id,
            description: truncate(title, SELECT_OPTION_MAX),
          })),
        ),
      ),
      ...rowOf(paging(page, pages, target => routes.articles.id({ page: target }))),
    ],
  };
}

/** Shows an article or one of its sections, as other features do. */
export function placeCardOf(catalog: Catalog): (place: Place, here: Catalog) => Card {
  return (place, here) => {
    const section = place.kind === 'section' ? catalog.section(place.section) : undefined;
    if (section) return sectionCard(catalog, { section, here, page: 0 });
    const pack = place.kind === 'article' && place.pack !== undefined ? catalog.pack(place.pack) : undefined;
    return pack ? overviewCard(catalog, pack, here) : articlesCard(here, 0);
  };
}

/** What an article is, and the way into its sections. @param here the packs of the place */
export function overviewCard(catalog: Catalog, pack: Pack, here: Catalog): Card {
  const options = pack.sections.map(section => ({
    label: truncate(section.title, SELECT_OPTION_MAX),
    value: section.id,
    description: counts(catalog, section),
  }));
  return {
    accent: accents.neutral,
    title: escape(pack.title),
    body: [
      escape(pack.about),
      `${plural(pack.sections.length, 'section')}, ${plural(pack.facts.length, 'fact')}, ${plural(pack.quotes.length, 'quote')}.`,
    ],
    controls: [
      row(select(routes.sections.id({}), 'Open a section', options)),
      ...rowOf(
        [
          timelineButton(pack),
          // Three controls a card; the timeline leads on to the people.
          here.packs.length > 1
            ? button(routes.articles.id({ page: 0 }), 'All articles')
            : peopleButton(pack),
        ].filter(control => control !== undefined),
      ),
    ],
  };
}

/** What happened when; the overview for a pack that does not tell. */
export function timelineCard(catalog: Catalog, pack: Pack, here: Catalog): Card {
  if (pack.timeline.length === 0) return overviewCard(catalog, pack, here);
  return {
    accent: accents.neutral,
    title: 'Timeline',
    body: [pack.timeline.map(({ when, what }) => `**${escape(when)}** · ${escape(what)}`).join('\n')],
    source: escape(pack.title),
    controls: [
      readOne(
        pack.timeline.map(({ when, what, item }) => ({
          label: truncate(`${when} · ${what}`, SELECT_OPTION_MAX),
          value: item,
        })),
      ),
      row(overviewButton(pack), peopleButton(pack)),
    ],
  };
}

/** Who is who; the overview for a pack that does not tell. */
export function peopleCard(catalog: Catalog, pack: Pack, here: Catalog): Card {
  if (pack.people.length === 0) return overviewCard(catalog, pack, here);
  return {
    accent: accents.neutral,
    title: 'People',
    body: [pack.people.map(({ name, role }) => `**${escape(name)}** · ${escape(role)}`).join('\n')],
    source: escape(pack.title),
    controls: [
      readOne(pack.people.map(({ name, item }) => ({ label: name, value: item }))),
      row(overviewButton(pack), timelineButton(pack)),
    ],
  };
}

/** A section of an article, among the packs of a place. */
export interface SectionView {
  readonly section: Section;
  readonly here: Catalog;
  /** Counts from 0 and is brought into range. */
  readonly page: number;
}

/** One page of a section's facts and quotes. */
export function sectionCard(catalog: Catalog, view: SectionView): Card {
  const { section, here } = view;
  const { shown, page, pages } = pageOf(catalog.itemsOf(section.id), view.page);
  const pack = catalog.pack(section.id);
  return {
    accent: accents.neutral,
    title: escape(section.title),
    body: [escape(section.summary), ...(shown.length > 0 ? [shown.map(itemLine).join('\n')] : [])],
    source: `${pack ? articlePrefix(pack, here) : ''}${counts(catalog, section)}`,
    controls: [
      ...(shown.length > 0 ? [readOne(shown.map(itemOption))] : []),
      row(
        ...paging(page, pages, target => routes.section.id({ section: section.id, page: target })),
        pack && overviewButton(pack),
      ),
    ],
  };
}

function itemLine(item: Item): string {
  return `${marks[kindOf(item)]} ${escape(headline(item), PREVIEW_MAX)}`;
}

function itemOption(item: Item): APISelectMenuOption {
  return { label: truncate(`${marks[kindOf(item)]} ${headline(item)}`, SELECT_OPTION_MAX), value: item.id };
}

function counts(catalog: Catalog, section: Section): string {
  const items = catalog.itemsOf(section.id);
  const facts = items.filter(item => kindOf(item) === 'fact').length;
  return `${plural(facts, 'fact')}, ${plural(items.length - facts, 'quote')}`;
}

/** A select that opens items; each once, since Discord refuses a value that stands twice. */
function readOne(options: readonly APISelectMenuOption[]): Controls {
  const unique = options.filter(
    ({ value }, at) => options.findIndex(option => option.value === value) === at,
  );
  return row(select(routes.open.id({}), 'Read one', unique));
}

function select(
  customId: string,
  placeholder: string,
  options: APISelectMenuOption[],
): APIStringSelectComponent {
  return { type: ComponentType.StringSelect, custom_id: customId, placeholder, options };
}

/** What is on the page that is nearest to a wanted one. */
function pageOf<T>(all: readonly T[], wanted: number) {
  const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { shown: all.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE), page, pages };
}

function rowOf(buttons: readonly APIButtonComponent[]): Controls[] {
  return buttons.length > 0 ? [row(...buttons)] : [];
}

const overviewButton = ({ id }: Pack) => button(routes.article.id({ pack: id }), 'The article');
const timelineButton = ({ id, timeline }: Pack) =>
  timeline.length > 0 ? button(routes.timeline.id({ pack: id }), 'Timeline') : undefined;
const peopleButton = ({ id, people }: Pack) =>
  people.length > 0 ? button(routes.people.id({ pack: id }), 'People') : undefined;
