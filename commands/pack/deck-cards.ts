import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { accents, button, type Card, paging, row } from '../../src/discord/card.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { escape } from '../../src/discord/escape.ts';
import { SELECT_OPTION_MAX, truncate } from '../../src/discord/limits.ts';
import { plural } from '../../src/discord/units.ts';
import type { PlayableDeck } from '../../src/pack/deck.ts';
import { DECKS_MAX, type DeckListing } from '../../src/store/decks.ts';
import { playabilityText } from './playability.ts';
import { questionText } from './reading-cards.ts';
import { routes } from './routes.ts';

/** Questions on one page: few enough for a phone. */
const PAGE_SIZE = 5;

/** All lists of a server, to choose one from. */
export function listCard(decks: readonly DeckListing[], mentions: CommandMentions): Card {
  if (decks.length === 0)
    return {
      accent: accents.neutral,
      body: [
        `This server has no list of its own. ${mentions.of('pack add')} takes one as a file: a spreadsheet saved as CSV, flashcards, OpenTDB’s JSON, Red’s YAML.`,
      ],
    };
  const lines = decks.map(
    ({ title, questions, addedAt }) =>
      `**${escape(title)}** · ${plural(questions, 'question')} · <t:${Math.round(addedAt / 1000)}:d>`,
  );
  return {
    accent: accents.neutral,
    title: 'This server’s own lists',
    body: [lines.join('\n')],
    source: `${decks.length} of ${DECKS_MAX} · ${mentions.of('trivia start')} plays them, alone or with the rest`,
    controls: [
      row({
        type: ComponentType.StringSelect,
        custom_id: routes.pick.id({}),
        placeholder: 'Open a list',
        options: decks.map(({ id, title }) => ({ label: truncate(title, SELECT_OPTION_MAX), value: id })),
      }),
    ],
  };
}

/** A list, page by page. @param page from 0 */
export function deckCard(deck: PlayableDeck, page: number): Card {
  const { id, title, questions } = deck;
  const pages = Math.max(1, Math.ceil(questions.length / PAGE_SIZE));
  const shown = Math.min(page, pages - 1);
  return {
    accent: accents.neutral,
    title: escape(title),
    body: [
      ...(shown === 0 ? [headText(deck)] : []),
      questions
        .slice(shown * PAGE_SIZE, (shown + 1) * PAGE_SIZE)
        .map(questionText)
        .join('\n'),
    ],
    controls: [
      row(
        ...paging(shown, pages, target => routes.show.id({ deck: id, page: target })),
        button(routes.ask.id({ deck: id }), 'Remove', { style: ButtonStyle.Danger }),
      ),
    ],
  };
}

function headText({ about, questions, sections }: PlayableDeck): string {
  const counts = [plural(questions.length, 'question')];
  if (sections.length > 0) counts.push(plural(sections.length, 'section'));
  return [
    counts.join(' · '),
    playabilityText(questions),
    ...(about === undefined ? [] : [escape(about)]),
  ].join('\n');
}

/** Asks whether to remove a list. */
export function confirmCard({ id, title, questions }: DeckListing, mentions: CommandMentions): Card {
  return {
    accent: accents.error,
    title: `Remove “${escape(title)}”?`,
    body: [
      `Its ${plural(questions, 'question')} cannot be brought back. Rounds that are running go on with them to their end; points stay on boards.`,
    ],
    source: `${mentions.of('pack export')} gives you a copy first.`,
    controls: [
      row(
        button(routes.remove.id({ deck: id }), 'Remove it', { style: ButtonStyle.Danger }),
        button(routes.spare.id({ deck: id }), 'Leave it'),
      ),
    ],
  };
}

/** A list is the server's from now on. */
export function keptCard({ title, questions }: DeckListing, mentions: CommandMentions): Card {
  return {
    accent: accents.good,
    title: `${escape(title)} is kept`,
    body: [
      `${mentions.of('trivia start')} with **article: ${escape(title)}** plays its ${plural(questions, 'question')}; without, they come among the others. ${mentions.of('settings')} can leave it out.`,
    ],
  };
}

/** Something was done, or left alone. @param text markdown, in which user text is escaped */
export function noteCard(text: string): Card {
  return { accent: accents.neutral, body: [text] };
}
