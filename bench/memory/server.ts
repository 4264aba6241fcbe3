import { snowflakes, systemClock } from '../../playground/clock.ts';

const CHANNELS = 40;
const ROLES = 25;
const EMOJIS = 40;
const STICKERS = 8;
const CATEGORIES = 5;

const id = snowflakes(systemClock);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));

/**
 * What a server of real size has more than one of the local Discord's, as GUILD_CREATE tells it: some 30 kB.
 * @param guild its id
 */
export function furnishing(guild: string): object {
  const roles = times(ROLES, role);
  const categories = times(CATEGORIES, index => channel(guild, roles, 4, index, null));
  const channels = times(CHANNELS - CATEGORIES, index => {
    const parent = categories[index % CATEGORIES]?.id ?? null;
    return channel(guild, roles, index % 7 === 0 ? 2 : 0, index, parent);
  });
  return {
    channels: [...categories, ...channels],
    emojis: times(EMOJIS, emoji),
    stickers: times(STICKERS, index => sticker(guild, index)),
    member_count: 1200,
    description: 'A server of people who like films, games and one another.',
  };
}

/** The roles of `furnishing`, which come beside @everyone. */
export function role(index: number) {
  return {
    id: id(),
    name: `Role number ${index}`,
    position: index + 2,
    permissions: String(2 ** (index % 40)),
    color: index * 9973,
    colors: { primary_color: index * 9973, secondary_color: null, tertiary_color: null },
    hoist: index % 2 === 0,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

function channel(
  guild_id: string,
  roles: readonly { readonly id: string }[],
  type: number,
  index: number,
  parent_id: string | null,
) {
  const overwrites = [guild_id, roles[index % ROLES]?.id, roles[(index * 3 + 1) % ROLES]?.id];
  return {
    id: id(),
    type,
    guild_id,
    name: `channel-about-something-${index}`,
    position: index,
    permission_overwrites: overwrites.map(one => ({ id: one, type: 0, allow: '1024', deny: '2048' })),
    parent_id,
    nsfw: false,
    last_message_id: id(),
    flags: 0,
    ...(type === 0 && {
      topic: `What belongs into channel ${index}, and what does not`,
      rate_limit_per_user: 0,
    }),
    ...(type === 2 && { bitrate: 64_000, user_limit: 0, rtc_region: null, rate_limit_per_user: 0 }),
  };
}

function emoji(index: number) {
  const flags = { require_colons: true, managed: false, animated: index % 4 === 0, available: true };
  return { id: id(), name: `emoji_${index}`, roles: [], user: null, ...flags };
}

function sticker(guild_id: string, index: number) {
  const kind = { type: 2, format_type: 1, available: true, asset: '' };
  return {
    id: id(),
    name: `sticker ${index}`,
    tags: 'smile',
    description: 'What it shows',
    guild_id,
    ...kind,
  };
}
