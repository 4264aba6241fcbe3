import {
  type APIMessageTopLevelComponent,
  type ChatInputCommandInteraction,
  ComponentType,
  type MessageComponentInteraction,
} from 'discord.js';
import { accents, button, type Card, renderCard, row } from '../src/discord/cards/card.ts';
import { hitCard } from '../src/discord/cards/hit.ts';
import type { App, Press } from '../src/discord/command.ts';
import { encodeCustomId } from '../src/discord/custom-id.ts';
import { UserError, unknownButton } from '../src/discord/errors.ts';
import { escape } from '../src/discord/escape.ts';
import { QUERY_MAX } from '../src/discord/limits.ts';
import { answerPress, isPrivateMessage, reply } from '../src/discord/respond.ts';
import { type Kind, kindOf } from '../src/pack/catalog.ts';
import type { Item, Section } from '../src/pack/schema.ts';
import { rankNames } from '../src/search/names.ts';

/** Hits that can be paged through: eight short ids leave a custom id room for the query. */
const HITS_MAX = 8;
/** Far enough down the ranking to find an item's matched words again. */
const RANKING_MAX = 50;

export interface LookUp {
  readonly query: string;
  readonly kind?: Kind | undefined;
  readonly section?: string | undefined;
  readonly speaker?: string | undefined;
}

/** A look-up's answer: the best hit, or that nothing was found, which concerns the asker alone. */
export interface Answer {
  readonly found: boolean;
  readonly cardFor: (isPrivate: boolean) => Card;
}

/** Searches for what was asked. The text of a chosen completion is an item's id and answers with that item. */
export function lookUp(app: App, asked: LookUp): Answer {
  const chosen = app.catalog.item(asked.query.trim());
  if (chosen)
    return {
      found: true,
      cardFor: isPrivate => hitCard(app.catalog, { item: chosen, matched: [], isPrivate }),
    };
  const { query, ...filter } = asked;
  const { hits, suggestions } = app.library.search(query, { ...filter, limit: HITS_MAX });
  const ids = hits.map(hit => hit.id);
  const best = app.catalog.item(ids[0] ?? '');
  if (!best) return { found: false, cardFor: () => nothingFoundCard(asked, suggestions) };
  const among = { ids, index: 0, query };
  const matched = hits[0]?.matched ?? [];
  return {
    found: true,
    cardFor: isPrivate => hitCard(app.catalog, { item: best, matched, among, isPrivate }),
  };
}

function nothingFoundCard({ query, kind, section, speaker }: LookUp, suggestions: readonly string[]): Card {
  const where = section === undefined && speaker === undefined ? 'in the article' : 'there';
  const buttons = suggestions.map(word =>
    button(encodeCustomId('try', kind ?? '', section ?? '', word, speaker ?? ''), word),
  );
  const nothing = `Nothing ${where} matches “${escape(query, 60)}”.`;
  if (buttons.length === 0)
    return { accent: accents.neutral, body: [`${nothing} Try other words, or a name.`] };
  return { accent: accents.neutral, body: [`${nothing} Close:`], controls: [row(...buttons)] };
}

/** Answers a command: privately when asked to, and when nothing was found. */
export async function sendAnswer(interaction: ChatInputCommandInteraction, answer: Answer): Promise<void> {
  const isPrivate = !answer.found || interaction.options.getBoolean('private') === true;
  await reply(interaction, answer.cardFor(isPrivate), { isPrivate });
}

/** A random fact or quote that the channel has not seen lately, with a button for another one. */
export function randomAnswer(
  app: App,
  channel: string,
  asked: Omit<LookUp, 'query'> & { readonly kind: Kind },
): Answer {
  const items = app.catalog.select(asked.kind, asked);
  if (items.length === 0)
    throw new UserError(`There is no ${asked.kind} there. Try another section or speaker.`);
  const picked = app.recent.pick(
    channel,
    items.map(item => item.id),
  );
  const item = itemOf(app, picked);
  const another = encodeCustomId('random', asked.kind, asked.section ?? '', asked.speaker ?? '');
  return {
    found: true,
    cardFor: isPrivate =>
      hitCard(app.catalog, { item, matched: [], another: items.length > 1 ? another : undefined, isPrivate }),
  };
}

/** @throws UserError when the pack has no such section */
export function sectionOf(app: App, wanted: string): Section {
  const section = app.catalog.section(wanted);
  if (section) return section;
  const titles = app.catalog.pack.sections.map(({ title }) => escape(title)).join(', ');
  throw new UserError(`The article has no section “${escape(wanted, 60)}”. There are: ${titles}.`);
}

/** The speaker meant, spelled rightly or nearly so; undefined when nobody is. */
export function speakerNamed(app: App, typed: string): string | undefined {
  return typed.trim() === '' ? undefined : rankNames(app.catalog.speakers, typed)[0];
}

/** @throws UserError when nobody of that name is quoted */
export function speakerOf(app: App, wanted: string): string {
  const speaker = speakerNamed(app, wanted);
  if (speaker !== undefined) return speaker;
  const some = app.catalog.speakers.slice(0, 5).map(name => escape(name));
  throw new UserError(
    `Nobody called “${escape(wanted, 60)}” is quoted. Try ${some.join(', ')}, or pick from the list.`,
  );
}

/**
 * A text option as it was given, "" when it was not.
 * @throws UserError when it is longer than Discord's clients allow, which forged interactions can be
 */
export function textGiven(interaction: ChatInputCommandInteraction, option: string): string {
  const text = (interaction.options.getString(option) ?? '').trim();
  if (text.length <= QUERY_MAX) return text;
  throw new UserError(
    `That is ${text.length} characters long; ${QUERY_MAX} is the most I can look for. Try a few words of it.`,
  );
}

/** @throws UserError when the pack no longer has the item, or never had it */
export function itemOf(app: App, id: string): Item {
  const item = app.catalog.item(id);
  if (item) return item;
  throw new UserError(
    'The article’s facts have changed since this was posted, and that one is gone. Ask again with /fact or /quote.',
  );
}

function kindNamed(kind: string | undefined): Kind {
  if (kind === 'fact' || kind === 'quote') return kind;
  throw unknownButton();
}

/** The words of `query` that are in an item, for bold print. */
function matchedIn(app: App, item: Item, query: string): readonly string[] {
  const { hits } = app.library.search(query, {
    kind: kindOf(item),
    section: item.section,
    limit: RANKING_MAX,
  });
  return hits.find(hit => hit.id === item.id)?.matched ?? [];
}

/** The buttons of look-up cards, by the route of their custom id. */
export const lookUpPresses = {
  /** hits:INDEX:ID,ID,…:QUERY */
  async hits(interaction, [index = '', list = '', query = ''], app) {
    const ids = list.split(',').slice(0, HITS_MAX);
    const item = itemOf(app, ids[Number(index)] ?? '');
    const among = { ids, index: Number(index), query };
    await answerPress(interaction, isPrivate =>
      hitCard(app.catalog, { item, matched: matchedIn(app, item, query), among, isPrivate }),
    );
  },

  /** random:KIND:SECTION:SPEAKER */
  async random(interaction, [kind, section, speaker], app) {
    const asked = {
      kind: kindNamed(kind),
      section: section ? sectionOf(app, section).id : undefined,
      speaker: speaker ? speakerOf(app, speaker) : undefined,
    };
    await answerPress(interaction, randomAnswer(app, interaction.channelId, asked).cardFor);
  },

  /** try:KIND:SECTION:WORD:SPEAKER */
  async try(interaction, [kind, section, query = '', speaker], app) {
    const asked = {
      query,
      kind: kind ? kindNamed(kind) : undefined,
      section: section ? sectionOf(app, section).id : undefined,
      speaker: speaker ? speakerOf(app, speaker) : undefined,
    };
    await answerPress(interaction, lookUp(app, asked).cardFor);
  },

  /** share:ID:QUERY */
  async share(interaction, [id = '', query = ''], app) {
    const item = itemOf(app, id);
    const matched = query === '' ? [] : matchedIn(app, item, query);
    await sharePublicly(
      interaction,
      hitCard(app.catalog, { item, matched, isPrivate: false, sharedBy: interaction.user.id }),
    );
  },
} satisfies Record<string, Press>;

/** Posts the card for all to see, and marks the private one so that it is not shared twice by accident. */
async function sharePublicly(interaction: MessageComponentInteraction, card: Card): Promise<void> {
  if (!isPrivateMessage(interaction)) throw new UserError('That card is public already.');
  const rows = interaction.message.components.map(component => component.toJSON());
  await interaction.update({
    components: rows.map(component => markShared(component, interaction.customId)),
  });
  await interaction.followUp(renderCard(card));
}

function markShared(component: APIMessageTopLevelComponent, customId: string): APIMessageTopLevelComponent {
  if (component.type !== ComponentType.Container) return component;
  const components = component.components.map(child => {
    if (child.type !== ComponentType.ActionRow) return child;
    const controls = child.components.map(control =>
      'custom_id' in control && control.custom_id === customId
        ? button(customId, 'Shared', { disabled: true })
        : control,
    );
    return { ...child, components: controls };
  });
  return { ...component, components };
}
