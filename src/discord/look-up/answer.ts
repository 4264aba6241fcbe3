import type { ChatInputCommandInteraction } from 'discord.js';
import { type Kind, kindOf } from '../../pack/catalog.ts';
import type { Item } from '../../pack/schema.ts';
import { accents, type Card } from '../cards/card.ts';
import { type HitView, hitCard } from '../cards/hit.ts';
import type { App } from '../command.ts';
import { encodeCustomId } from '../custom-id.ts';
import { UserError } from '../errors.ts';
import { escape } from '../escape.ts';
import { reply } from '../respond.ts';
import { itemOf } from './input.ts';

/** Hits that can be paged through: eight short ids leave a custom id room for the query. */
const HITS_MAX = 8;

/** What part of the article a look-up keeps to. */
export interface Scope {
  readonly kind?: Kind | undefined;
  /** A section's id. */
  readonly section?: string | undefined;
  readonly speaker?: string | undefined;
  /** What is looked up is running text, not a query. */
  readonly passage?: boolean;
}

/** A look-up's answer; that nothing was found concerns the asker alone. */
export interface Answer {
  readonly found: boolean;
  readonly cardFor: (isPrivate: boolean) => Card;
}

/** Searches for the best hits. The value of a chosen completion is an item's id and brings that very item. */
export function lookUp(app: App, query: string, scope: Scope = {}): Answer {
  const chosen = app.catalog.item(query.trim());
  if (chosen && (scope.kind ?? kindOf(chosen)) === kindOf(chosen))
    return found(app, { item: chosen, matched: [] });
  const { hits } = app.library.search(query, { ...scope, limit: HITS_MAX });
  const [best] = hits;
  if (!best) return { found: false, cardFor: () => nothingFoundCard(query, scope) };
  const among = { ids: hits.map(({ id }) => id), index: 0, query };
  return found(app, { item: itemOf(app, best.id), matched: best.matched, among });
}

/** A random item of a kind that the channel has not seen lately, with a button for another one. */
export function randomAnswer(app: App, channel: string, scope: Scope & { readonly kind: Kind }): Answer {
  const ids = app.catalog.select(scope.kind, scope).map(({ id }) => id);
  if (ids.length === 0)
    throw new UserError(`There is no ${scope.kind} there. Try another section or speaker.`);
  const item = itemOf(app, app.recent.pick(channel, ids));
  const another = encodeCustomId('random', scope.kind, scope.section ?? '', scope.speaker ?? '');
  return found(app, { item, matched: [], another: ids.length > 1 ? another : undefined });
}

/** Answers a command: privately when asked to, when the server wants that, and when nothing was found. */
export async function sendAnswer(
  interaction: ChatInputCommandInteraction,
  app: App,
  answer: Answer,
): Promise<void> {
  const isPrivate = !answer.found || (await wantsPrivacy(interaction, app));
  await reply(interaction, answer.cardFor(isPrivate), { isPrivate });
}

/** Whether a look-up's answer is for the asker alone: as they say, else as their server's settings say. */
export async function wantsPrivacy(
  { options, guildId }: ChatInputCommandInteraction,
  { settings }: App,
): Promise<boolean> {
  const said = options.getBoolean('private');
  if (said !== null || guildId === null) return said ?? false;
  return (await settings.settingsOf(guildId)).privateLookUps;
}

/** The words of an item that a query matches, for bold print. */
export function matchedIn(app: App, item: Item, query: string): readonly string[] {
  return app.library.matchedWords(item.id, query);
}

function found(app: App, view: Omit<HitView, 'isPrivate'>): Answer {
  return { found: true, cardFor: isPrivate => hitCard(app.catalog, { ...view, isPrivate }) };
}

function nothingFoundCard(query: string, scope: Scope): Card {
  const { section = '', speaker = '' } = scope;
  const where = section === '' && speaker === '' ? 'in the article' : 'there';
  const nothing = `Nothing ${where} matches “${escape(query, 60)}”.`;
  return { accent: accents.neutral, body: [`${nothing} Try other words, or a name.`] };
}
