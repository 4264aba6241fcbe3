import type { Guild } from 'discord.js';
import { accents, besideButton, type Card } from '../../src/discord/card.ts';
import { optionMenu } from './menus.ts';
import type { PageWish, SettingsPage, Told } from './page.ts';
import { routes } from './routes.ts';

/** A page of a server's settings, what was just changed, and the list of all pages. */
export async function settingsCard(
  pages: readonly SettingsPage[],
  page: SettingsPage,
  guild: Guild,
  wanted: PageWish & { readonly told?: Told | undefined },
): Promise<Card> {
  const { lines, controls } = await page.view(guild, wanted);
  const offered = await Promise.all(pages.map(async one => (await one.isOffered?.(guild)) ?? true));
  const listed = pages
    .filter((_, index) => offered[index])
    .map(({ name, label, about }) => ({ value: name, label, description: about }));
  return {
    accent: accents.neutral,
    title: `Settings: ${page.label}`,
    body: [...toldBlocks(wanted.told), ...joined(lines)],
    source: 'What you choose applies at once.',
    controls: [...controls, optionMenu(routes.page.id({}), 'Page', listed, page.name)],
  };
}

function toldBlocks(told: Told | undefined) {
  if (!told) return [];
  const effect = `✅ ${told.effect}`;
  return [told.undo ? besideButton(effect, told.undo) : effect];
}

/** Lines one below the other, as one paragraph where no button stands beside them. */
function joined<T>(lines: readonly (string | T)[]): (string | T)[] {
  const blocks: (string | T)[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (typeof line === 'string' && typeof last === 'string') blocks[blocks.length - 1] = `${last}\n${line}`;
    else blocks.push(line);
  }
  return blocks;
}
