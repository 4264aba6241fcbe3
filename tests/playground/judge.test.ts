import { expect, test } from 'vitest';
import { judgeSent } from './judge.ts';

const ID = '1234567890123456789';
const TIME = '2026-01-31T10:00:00.000Z';

/** What the judge has against an interaction with a member of a server. */
function judged(id: string, joined_at: string) {
  const names = { username: 'ann', discriminator: '0', global_name: null, primary_guild: null };
  const user = { id, ...names, avatar: null, public_flags: 0, flags: 0 };
  const flags = { deaf: false, mute: false, pending: false, flags: 0 };
  const nothing = { avatar: null, banner: null, nick: null, premium_since: null };
  const rest = { communication_disabled_until: null, roles: [], permissions: '0' };
  const member = { user, joined_at, ...flags, ...nothing, ...rest };
  return judgeSent({ op: 0, t: 'INTERACTION_CREATE', s: 1, d: { member } });
}

test.for([
  ['an id that is no number', '123456789012345678x', TIME, 'member.user.id'],
  ['an id that begins with nought', '0234567890123456789', TIME, 'member.user.id'],
  ['a day that there is not', ID, '2026-02-30T10:00:00.000Z', 'member.joined_at'],
  ['an hour that there is not', ID, '2026-01-31T25:00:00.000Z', 'member.joined_at'],
] as const)('%s is told, though the same with other digits was found right before', ([, id, time, path]) => {
  expect(judged(ID, TIME)).toEqual([]);
  expect(judged('9234567890123456780', '2026-01-31T11:22:33.444Z')).toEqual([]);
  expect(judged(id, time)).toEqual([expect.objectContaining({ path })]);
});
