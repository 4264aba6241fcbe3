import { LRUCache } from 'lru-cache';

/**
 * Keeps what was used last. Unlike an LRUCache with `max`, which makes room for all of them when it is built, it takes
 * memory only for what it holds.
 * @param max how many entries it keeps
 */
export function growingCache<K extends {}, V extends {}>(max: number): LRUCache<K, V> {
  return new LRUCache({ maxSize: max, sizeCalculation: () => 1 });
}
