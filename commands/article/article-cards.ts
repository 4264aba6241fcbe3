import {
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { accents, button, type Card, type Controls, paging, row } from '../../src/discord/card.ts';
import { escape } from '../../src/discord/escape.ts';
import { headline, marks } from '../../src/discord/item-text.ts';
import { SELECT_OPTION_MAX, truncate } from '../../src/discord/limits.ts';
import { plural } from '../../src/discord/units.ts';
import { type Catalog, kindOf } from '../../src/pack/catalog.ts';
import type { Item, Section } from '../../src/pack/schema.ts';
import type { Place } from '../../src/search/places.ts';
import { routes } from './routes.ts';

/** Few enough that a page of a section fits a phone's screen. */
const PAGE_SIZE = 6;
const PREVIEW_MAX = 90;

/** Shows the article or one of its sections, as other features do. */
export function placeCardOf(catalog: Catalog): (place: Place) => Card {
  return place => {
    const section = place.kind === 'section' ? catalog.section(place.section) : undefined;
    return section ? sectionCard(catalog, section, 0) : overviewCard(catalog);
  };
}

/** What the article is, and the way into its sections. */
export function overviewCard(catalog: Catalog): Card {
  const { pack } = catalog;
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
      ...(pack.timeline.length + pack.people.length > 0
        ? [row(timelineButton(catalog), peopleButton(catalog))]
        : []),
    ],
  };
}

/** What happened when; the overview for a pack that does not tell. */
export function timelineCard(catalog: Catalog): Card {
  const { pack } = catalog;
  if (pack.timeline.length === 0) return overviewCard(catalog);
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
      row(overviewButton(), peopleButton(catalog)),
    ],
  };
}

/** Who is who; the overview for a pack that does not tell. */
export function peopleCard(catalog: Catalog): Card {
  const { pack } = catalog;
  if (pack.people.length === 0) return overviewCard(catalog);
  return {
    accent: accents.neutral,
    title: 'People',
    body: [pack.people.map(({ name, role }) => `**${escape(name)}** · ${escape(role)}`).join('\n')],
    source: escape(pack.title),
    controls: [
      readOne(pack.people.map(({ name, item }) => ({ label: name, value: item }))),
      row(overviewButton(), timelineButton(catalog)),
    ],
  };
}

/** One page of a section's facts and quotes. `page` counts from 0 and is brought into range. */
export function sectionCard(catalog: Catalog, section: Section, wantedPage: number): Card {
  const items = catalog.itemsOf(section.id);
  const pages = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  const page = Math.min(Math.max(0, wantedPage), pages - 1);
  const shown = items.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  return {
    accent: accents.neutral,
    title: escape(section.title),
    body: [escape(section.summary), ...(shown.length > 0 ? [shown.map(itemLine).join('\n')] : [])],
    source: counts(catalog, section),
    controls: [
      ...(shown.length > 0 ? [readOne(shown.map(itemOption))] : []),
      row(
        ...paging(page, pages, target => routes.section.id({ section: section.id, page: target })),
        overviewButton(),
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

const overviewButton = () => button(routes.article.id({}), 'The article');
const timelineButton = ({ pack }: Catalog) =>
  pack.timeline.length > 0 ? button(routes.timeline.id({}), 'Timeline') : undefined;
const peopleButton = ({ pack }: Catalog) =>
  pack.people.length > 0 ? button(routes.people.id({}), 'People') : undefined;
