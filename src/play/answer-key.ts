import type { APIButtonComponentWithCustomId, APIMessage } from 'discord-api-types/v10';
import { decodeCustomId } from '../discord/custom-id.ts';
import { escape } from '../discord/escape.ts';
import { BUTTON_LABEL_MAX, clamp } from '../discord/limits.ts';
import { choiceLabel } from '../discord/trivia/question-card.ts';
import type { Question } from '../pack/schema.ts';
import { pressable } from '../playground/choosing.ts';
import { textsOf } from '../playground/components.ts';
import type { Guide, Move } from '../playground/players/guide.ts';

/** The title of a question's card: "## 4 / 10  Who was in the cast?" */
const TITLE = /^## \d+ \/ \d+ {2}(.+)$/m;

/** How rounds about a pack are played by those who know all its answers. */
export function answerKey(questions: readonly Question[]): Guide {
  const byPrompt = new Map(questions.map(question => [escape(question.prompt), question]));
  return message => {
    const buttons = Map.groupBy(pressable(message), ({ custom_id }) => decodeCustomId(custom_id).route);
    const joins = buttons.get('join');
    if (joins) return { kind: 'join', customIds: joins.map(({ custom_id }) => custom_id) };
    const choices = buttons.get('answer');
    const [type] = buttons.get('type') ?? [];
    const question = (choices || type) && byPrompt.get(promptOf(message));
    if (question && choices) return choice(question, choices);
    return question && type && typing(question, type);
  };
}

/** As the card shows it, escaped. */
function promptOf({ components = [] }: APIMessage): string {
  const titles = textsOf(components).map(text => TITLE.exec(text)?.[1]);
  return titles.find(title => title !== undefined) ?? '';
}

function choice({ answer }: Question, buttons: readonly APIButtonComponentWithCustomId[]): Move | undefined {
  const right = buttons.find(({ label, custom_id }) => {
    const [, , place] = decodeCustomId(custom_id).args;
    return label === clamp(choiceLabel(Number(place), answer), BUTTON_LABEL_MAX);
  });
  if (!right) return undefined;
  const wrong = buttons.filter(button => button !== right);
  return { kind: 'choose', right: right.custom_id, wrong: wrong.map(({ custom_id }) => custom_id) };
}

function typing({ answer, choices }: Question, { custom_id }: APIButtonComponentWithCustomId): Move {
  const wrong = choices.filter(one => one !== answer);
  return { kind: 'type', customId: custom_id, right: answer, wrong };
}
