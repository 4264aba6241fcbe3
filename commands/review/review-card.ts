import { createHash } from 'node:crypto';
import {
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { accents, button, type Card, row } from '../../src/discord/card.ts';
import { choiceRows } from '../../src/discord/choices.ts';
import { escape } from '../../src/discord/escape.ts';
import { questionSource } from '../../src/discord/item-text.ts';
import { TEXT_OPTION_MAX } from '../../src/discord/limits.ts';
import { plural } from '../../src/discord/units.ts';
import type { Catalog } from '../../src/pack/catalog.ts';
import { splitReference } from '../../src/pack/reference.ts';
import type { Question } from '../../src/pack/schema.ts';
import { keepPlaces } from '../../src/trivia/selection.ts';
import { modals, routes } from './routes.ts';

/** A missed question as it is asked again. */
export interface Asked {
  readonly question: Question;
  /** Where it stands among the missed ones, from 0. */
  readonly index: number;
  /** How many have been asked before in this card; each time the choices come in another order. */
  readonly turn: number;
  /** How many there are to learn, this one included. */
  readonly left: number;
}

/** The choices in the order they are shown in: the same whenever it is asked for, and nothing tells it outside. */
export function choicesOf({ question, turn }: Pick<Asked, 'question' | 'turn'>, player: string): string[] {
  const { choices = [] } = question;
  // As it was before there were several packs: cards posted then must mean the same.
  const { id } = splitReference(question.id);
  if (keepPlaces(choices)) return [...choices];
  const keyed = choices.map(choice => {
    const key = createHash('sha256').update(`${player}:${id}:${turn}:${choice}`).digest('hex');
    return { choice, key };
  });
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ choice }) => choice);
}

/** Asks a question. */
export function reviewCard(asked: Asked, player: string): Card {
  const { question, turn, left } = asked;
  const type = routes.type.id({ question: question.id, turn });
  return {
    accent: accents.trivia,
    lead: `Review · ${left === 1 ? 'the last one' : `${left} to go`}`,
    title: escape(question.prompt),
    body: question.choices
      ? choiceRows(choicesOf(asked, player), place =>
          routes.review.id({ question: question.id, turn, place }),
        )
      : [row(button(type, 'Type your answer', { style: ButtonStyle.Primary }))],
  };
}

/** Where a question without choices is answered. */
export function reviewModal({ question, turn }: Asked): APIModalInteractionResponseCallbackData {
  return {
    custom_id: modals.typed.id({ question: question.id, turn }),
    title: 'Review',
    components: [
      { type: ComponentType.TextDisplay, content: escape(question.prompt) },
      {
        type: ComponentType.Label,
        label: 'Your answer',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'answer',
          style: TextInputStyle.Short,
          max_length: TEXT_OPTION_MAX,
        },
      },
    ],
  };
}

/**
 * What an answer came to: a right one is known from now on, a wrong one comes again.
 * @param here the packs of the place
 */
export function answerCard(
  catalog: Catalog,
  here: Catalog,
  { question, index, turn, left }: Asked,
  given: string,
): Card {
  const isRight = given === question.answer;
  const remaining = isRight ? left - 1 : left;
  const next = routes.next.id({ index: isRight ? index : index + 1, turn: turn + 1 });
  const verdict = isRight
    ? `✅ **${escape(question.answer)}** · learned`
    : `✅ **${escape(question.answer)}**, not “${escape(given)}”. I will ask again.`;
  return {
    accent: isRight ? accents.good : accents.neutral,
    title: escape(question.prompt),
    body: [
      [verdict, ...(question.explanation === undefined ? [] : [escape(question.explanation)])].join('\n'),
    ],
    source: `${questionSource(catalog, question, here)} · ${plural(remaining, 'question')} left`,
    controls: [row(button(next, remaining === 0 ? 'Finish' : 'Next', { style: ButtonStyle.Primary }))],
  };
}

/** There is nothing to learn, or not any more. */
export function doneCard(hasLearned: boolean): Card {
  return {
    accent: accents.good,
    title: hasLearned ? 'Nothing left to review' : 'Nothing to review',
    body: [
      hasLearned
        ? 'You know every question you ever missed. Until the next round, that is.'
        : 'You have missed no question so far, or know them all by now. Those you miss in rounds wait here.',
    ],
  };
}
