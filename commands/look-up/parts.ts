import type { Precondition } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import type { PrivateLookUps } from '../../src/discord/wants-privacy.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import type { Library } from '../../src/search/library.ts';
import type { Finder } from './finder.ts';

/** What the commands and buttons of look-ups are made of. */
export interface LookUpParts {
  /** Of all packs. */
  readonly catalog: Catalog;
  readonly reach: Reach;
  readonly library: Library;
  readonly finder: Finder;
  readonly settings: PrivateLookUps;
  /** They tell what the article says, so they wait while a question is open. */
  readonly bookOpen: Precondition;
}
