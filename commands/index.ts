import type { Logger } from 'pino';
import type { Clock } from '../src/clock.ts';
import type { Links } from '../src/config.ts';
import type { CommandMentions } from '../src/discord/command-mentions.ts';
import type { Feature } from '../src/discord/feature.ts';
import type { Operator } from '../src/discord/operator.ts';
import type { Places } from '../src/discord/packets.ts';
import type { Reach } from '../src/discord/reach.ts';
import type { Repertoire } from '../src/discord/repertoire.ts';
import type { UserNames } from '../src/discord/user-names.ts';
import type { Catalog } from '../src/pack/catalog.ts';
import { ListReader } from '../src/pack/lists/list-reader.ts';
import type { ScheduleRunner } from '../src/schedule/running/schedule-runner.ts';
import type { Library } from '../src/search/library.ts';
import type { Stores } from '../src/store/stores.ts';
import type { Rivals } from '../src/trivia/rivals.ts';
import type { RoundContents } from '../src/trivia/running/round-contents.ts';
import type { RunningRounds } from '../src/trivia/running/running-rounds.ts';
import { createArticle } from './article/article.ts';
import { placeCardOf } from './article/article-cards.ts';
import { createBoards } from './boards/boards.ts';
import { createDaily } from './daily/daily.ts';
import { createHelp } from './help/help.ts';
import { itemCardOf } from './look-up/hit-card.ts';
import { createLookUp } from './look-up/look-up.ts';
import { createPack } from './pack/pack.ts';
import { createPrivacy } from './privacy/privacy.ts';
import { createReview } from './review/review.ts';
import { reportAnnouncer } from './settings/reports.ts';
import { createSettings } from './settings/settings.ts';
import { openBook } from './trivia/closed-book.ts';
import type { DiscordMessages } from './trivia/discord-messages.ts';
import { createTrivia } from './trivia/trivia.ts';

/** What the features are built from. */
export interface FeatureParts {
  /** Of all packs that the operator serves. */
  readonly catalog: Catalog;
  readonly repertoire: Repertoire;
  readonly contents: RoundContents;
  readonly rivals: Rivals;
  readonly library: Library;
  readonly stores: Stores;
  readonly rounds: RunningRounds;
  readonly messages: DiscordMessages;
  readonly runner: ScheduleRunner;
  readonly reach: Reach;
  readonly mentions: CommandMentions;
  readonly operator: Operator;
  readonly names: UserNames;
  readonly places: Places;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly log: Logger;
  readonly version: string;
  readonly links: Links;
}

/** The one list of what members can use; the router and the registration read it. */
export function createFeatures(parts: FeatureParts): Feature[] {
  const { catalog, repertoire, library, reach, stores, rounds, messages, mentions, clock, random } = parts;
  const { dailies, dailyAnswers, decks, journal, players, reviews, settings, switchedOff } = stores;
  const bookOpen = openBook(rounds, messages, parts.places, clock);
  const itemCard = itemCardOf(catalog);
  return [
    createLookUp({ catalog, reach, library, placeCard: placeCardOf(catalog), settings, random, bookOpen }),
    createArticle({ catalog, reach, itemCard, settings, bookOpen }),
    createTrivia({
      ...parts,
      ...stores,
      reach,
      itemCard,
      bookOpen,
      announce: reportAnnouncer({ ...parts, settings, dailies }),
    }),
    createBoards({ ...parts, ...stores }),
    createReview({ repertoire, reach, reviews, switchedOff, clock, bookOpen }),
    createSettings({ ...parts, ...stores }),
    createPack({ decks, settings, reader: new ListReader(), mentions, clock, random, bookOpen }),
    createDaily({ ...parts, ...stores }),
    createPrivacy({ players, news: stores.news, journal, dailyAnswers, rounds, mentions, clock }),
    createHelp({ ...parts, reach }),
  ];
}
