import { LRUCache } from 'lru-cache';
import type { Catalog } from '../pack/catalog.ts';
import type { GuildSettings } from '../store/settings.ts';

/** The packs of the place that an interaction comes from: those its server has chosen, else all there are. */
export type Reach = (place: { readonly guildId: string | null }) => Promise<Catalog>;

/** Different choices of packs that are kept ready. */
const CHOICES_MAX = 200;

/** @param catalog of all packs that the operator serves */
export function reachIn(catalog: Catalog, settings: Pick<GuildSettings, 'of'>): Reach {
  const ready = new LRUCache<string, Catalog>({ max: CHOICES_MAX });
  return async ({ guildId }) => {
    if (guildId === null || catalog.packs.length === 1) return catalog;
    const { packs } = await settings.of(guildId);
    const key = packs.join();
    const here = ready.get(key) ?? catalog.within(packs);
    ready.set(key, here);
    return here;
  };
}
