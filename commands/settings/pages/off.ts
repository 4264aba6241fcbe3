import { besideButton, button, paging, row } from '../../../src/discord/card.ts';
import { unknownButton } from '../../../src/discord/errors.ts';
import { escape } from '../../../src/discord/escape.ts';
import { onPress, type Press } from '../../../src/discord/feature.ts';
import type { Repertoire } from '../../../src/discord/repertoire.ts';
import { sliceOf } from '../menus.ts';
import type { Desk, SettingsPage } from '../page.ts';
import type { QuestionSwitch } from '../question-switch.ts';
import { routes } from '../routes.ts';

const name = 'off';

/** The questions that a server does not want to be asked; there is no such page where there are none. */
export function offPage(repertoire: Pick<Repertoire, 'knowing'>, questions: QuestionSwitch): SettingsPage {
  const promptOf = promptsOf(repertoire);
  return {
    name,
    label: 'Questions switched off',
    about: 'Not asked here; they can be switched on again',
    isOffered: async ({ id }) => (await questions.of(id)).length > 0,
    async view({ id }, { part }) {
      const { shown, index, pages } = sliceOf(await questions.of(id), part);
      const controls = paging(index, pages, target => routes.settings.id({ page: name, part: target }));
      const lines = await Promise.all(
        shown.map(async ({ question }) => {
          const on = button(routes.switchOn.id({ again: '', question }), 'Switch on');
          return besideButton(await promptOf(id, question), on);
        }),
      );
      return {
        lines: lines.length === 0 ? ['All questions may be asked here.'] : lines,
        controls: controls.length > 0 ? [row(...controls)] : [],
      };
    },
    presses: desk => switches(desk, repertoire, questions),
  };
}

/** What questions ask, for a message. */
function promptsOf(repertoire: Pick<Repertoire, 'knowing'>) {
  return async (guild: string, id: string): Promise<string> => {
    const catalog = await repertoire.knowing(guild, [id]);
    return escape(catalog.question(id)?.prompt ?? 'A question that is gone');
  };
}

/** The buttons that switch one on, and off again. */
function switches(desk: Desk, repertoire: Pick<Repertoire, 'knowing'>, questions: QuestionSwitch): Press[] {
  const promptOf = promptsOf(repertoire);
  return [
    onPress(routes.switchOn, desk.requires, async (interaction, { question }, { guild }) => {
      await questions.switchOn(guild.id, question);
      const effect = `It may be asked again, from the next round on: ${await promptOf(guild.id, question)}`;
      const undo = button(routes.switchOff.id({ question }), 'Undo');
      await desk.show(interaction, guild, name, { told: { effect, undo } });
    }),
    onPress(routes.switchOff, desk.requires, async (interaction, { question }, { guild }) => {
      const known = (await repertoire.knowing(guild.id, [question])).question(question);
      if (!known) throw unknownButton();
      await questions.switchOff(guild.id, known.id);
      const effect = `It is not asked here any more: ${await promptOf(guild.id, question)}`;
      const undo = button(routes.switchOn.id({ again: 'again', question: known.id }), 'Undo');
      await desk.show(interaction, guild, name, { told: { effect, undo } });
    }),
  ];
}
