import type { Card } from '../../src/discord/card.ts';
import type { Precondition } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import type { PrivateLookUps } from '../../src/discord/wants-privacy.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Library } from '../../src/search/library.ts';
import type { Place } from '../../src/search/places.ts';
import type { Finder } from './finder.ts';

/** Shows an article or one of its sections. @param here the packs of the place where it is shown */
export type PlaceCard = (place: Place, here: Catalog) => Card;

/** What the commands and buttons of look-ups are made of. */
export interface LookUpParts {
  /** Of all packs. */
  readonly catalog: Catalog;
  readonly reach: Reach;
  readonly library: Library;
  readonly placeCard: PlaceCard;
  readonly finder: Finder;
  readonly settings: PrivateLookUps;
  /** They tell what the article says, so they wait while a question is open. */
  readonly bookOpen: Precondition;
}
