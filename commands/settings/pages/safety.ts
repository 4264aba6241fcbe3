import type { Guild, MessageComponentInteraction } from 'discord.js';
import { type APIUserSelectComponent, ComponentType } from 'discord-api-types/v10';
import type { Clock } from '../../../src/clock.ts';
import { besideButton, button, paging, row } from '../../../src/discord/card.ts';
import { UserError } from '../../../src/discord/errors.ts';
import { onPress, type Press } from '../../../src/discord/feature.ts';
import { mention, plural } from '../../../src/discord/units.ts';
import type { Blocks } from '../../../src/store/blocks.ts';
import type { RunningRounds } from '../../../src/trivia/running/running-rounds.ts';
import { sliceOf } from '../menus.ts';
import type { Desk, SettingsPage } from '../page.ts';
import { routes } from '../routes.ts';

const name = 'safety';

interface SafetyParts {
  readonly blocks: Blocks;
  readonly rounds: Pick<RunningRounds, 'running' | 'dispatch'>;
  readonly clock: Clock;
}

/** Whom a server keeps out of its rounds. */
export function safetyPage(parts: SafetyParts): SettingsPage {
  const { blocks } = parts;
  return {
    name,
    label: 'Safety',
    about: 'Members who are blocked from rounds',
    async view({ id }, { part }) {
      const blocked = await blocks.of(id);
      const { shown, index, pages } = sliceOf(blocked, part);
      const turning = paging(index, pages, target => routes.settings.id({ page: name, part: target }));
      return {
        lines: [
          `**Blocked from rounds:** ${blocked.length === 0 ? 'nobody' : plural(blocked.length, 'member')}`,
          ...shown.map(({ player, at }) =>
            besideButton(
              `${mention(player)} · since <t:${Math.floor(at / 1000)}:d>`,
              button(routes.unblock.id({ player }), 'Unblock'),
            ),
          ),
        ],
        controls: [...(turning.length > 0 ? [row(...turning)] : []), row(memberMenu())],
      };
    },
    presses: desk => presses(desk, parts),
  };
}

function memberMenu(): APIUserSelectComponent {
  return {
    type: ComponentType.UserSelect,
    custom_id: routes.block.id({}),
    placeholder: 'Block a member from rounds',
  };
}

function presses(desk: Desk, { blocks, rounds, clock }: SafetyParts): Press[] {
  const block = async (interaction: MessageComponentInteraction, guild: Guild, player: string) => {
    const at = clock.now();
    await blocks.block(guild.id, player, at);
    const left = { type: 'left', at, player } as const;
    await Promise.all(rounds.running(guild.id).map(({ id }) => rounds.dispatch(id, left)));
    const effect = `${mention(player)} takes no part in rounds any more, in running ones from the next question on.`;
    const undo = button(routes.unblock.id({ player, again: 'again' }), 'Undo');
    await desk.show(interaction, guild, name, { told: { effect, undo } });
  };
  return [
    onPress(routes.block, desk.requires, async (interaction, { chosen }, { guild }) => {
      if (interaction.isUserSelectMenu() && interaction.users.get(chosen)?.bot)
        throw new UserError('That is a bot, which takes no part in rounds. Choose a member.');
      await block(interaction, guild, chosen);
    }),
    onPress(routes.blockAgain, desk.requires, (interaction, { player }, { guild }) =>
      block(interaction, guild, player),
    ),
    onPress(routes.unblock, desk.requires, async (interaction, { player }, { guild }) => {
      await blocks.unblock(guild.id, player);
      const undo = button(routes.blockAgain.id({ player }), 'Undo');
      await desk.show(interaction, guild, name, {
        told: { effect: `${mention(player)} may take part in rounds again.`, undo },
      });
    }),
  ];
}
