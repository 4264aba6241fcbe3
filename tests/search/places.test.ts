import { expect, test } from 'vitest';
import { Places } from '../../src/search/places.ts';

const place = { kind: 'section', section: 'trial' } as const;
const places = new Places([{ pack: 'flood', place, names: ['Qwertz Asdfgh'] }]);

test('a place that is named in part is meant only where no item fits as well', () => {
  expect(places.named(['qwertz'], 0.6)).toEqual(place);
  expect(places.named(['qwertz'], 2 / 3)).toBeUndefined();
});

test('a place whose whole name is asked for is meant however well an item fits', () => {
  expect(places.named(['chapter', 'qwertz', 'asdfgh'], 1)).toEqual(place);
});
