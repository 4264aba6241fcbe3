import type { APIMessage } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { answerCard, reviewCard } from '../commands/review/review-card.ts';
import { questionCard } from '../commands/trivia/question-card.ts';
import { revealCard } from '../commands/trivia/reveal-card.ts';
import { standingsCard } from '../commands/trivia/standings-card.ts';
import { startCard } from '../commands/trivia/start-card.ts';
import { pressable } from '../playground/choosing.ts';
import { createMessage } from '../playground/messages.ts';
import { World } from '../playground/world.ts';
import { button, type Card, cardBody, row } from '../src/discord/card.ts';
import { Catalog } from '../src/pack/catalog.ts';
import { loadPack } from '../src/pack/load.ts';
import { referenceTo } from '../src/pack/reference.ts';
import type { Pack, Question } from '../src/pack/schema.ts';
import { answerKey, answersOn } from '../src/play.ts';
import type { RoundEvent } from '../src/trivia/events.ts';
import { judge } from '../src/trivia/matching/judge.ts';
import type { ModeName } from '../src/trivia/modes/names.ts';
import { currentIndex, dueAt, type Round } from '../src/trivia/round.ts';
import { plan } from '../src/trivia/selection.ts';
import { startRound, step } from '../src/trivia/step.ts';
import { seeded } from './crash/random.ts';
import { FakeClock } from './playground/fake-clock.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const PLAYER = '510000000000000001';
const pack = loadPack('data', 'the-interview');
const packs = [pack, loadPack('data', 'watergate')];
const guide = answerKey(packs.flatMap(({ questions }) => questions));

const world = new World(new FakeClock(), 'Bot');
const channel = world.addChannel(world.addGuild('Guild', world.addUser('Owner')), 'general');

/** A card as Discord delivers it. */
function posted(card: Card): APIMessage {
  return createMessage(world, channel, { body: cardBody(card), files: new Map() }, { author: world.bot })
    .message;
}

/** A round about questions, in its lobby. */
function lobby(questions: readonly Question[], mode: ModeName = 'classic', teams = 0): Round {
  return startRound({
    type: 'started',
    at: NOON,
    id: '1456074443980800051',
    guild: 'guild',
    channel: 'channel',
    host: PLAYER,
    rules: { mode, seconds: 20, teams },
    plan: plan(questions, questions.length, new Map(), seeded(11), () => undefined),
  }).round;
}

function after(round: Round, ...events: readonly RoundEvent[]): Round {
  return events.reduce((state, event) => step(state, event).round, round);
}

/** Time passes until the round does something by itself. */
function due(round: Round): Round {
  return after(round, { type: 'time', at: dueAt(round) ?? 0 });
}

/** Plays a whole round; calls back on each question, open and closed. */
function playThrough(
  catalog: Catalog,
  mode: ModeName,
  look: (question: Question, open: APIMessage, closed: APIMessage) => void,
): Round {
  const questions = catalog.packs.flatMap(one => one.questions);
  let round = lobby(questions, mode);
  round = due(after(round, { type: 'posted', at: NOON, what: 'start', id: 'start' }));
  for (let index = 0; index < questions.length; index++) {
    const at = NOON + index * 100_000;
    round = after(round, { type: 'posted', at, what: 'question', index, id: `m${index}` });
    const question = catalog.question(round.plan[currentIndex(round)]?.id ?? '');
    if (!question || round.phase.name !== 'open') throw new Error(`no question but ${round.phase.name}`);
    const open = posted(questionCard(catalog, round, at));
    const answer = mode === 'typed' ? { right: index % 2 === 0 } : { choice: index % 2 };
    round = due(
      after(round, { type: 'answered', at: at + 1000, player: PLAYER, index, id: `${index}`, answer }),
    );
    look(question, open, posted(revealCard(catalog, round)));
    round = due(round);
  }
  return round;
}

function labelOf(message: APIMessage, customId: string): string {
  return pressable(message).find(({ custom_id }) => custom_id === customId)?.label ?? '';
}

test('how many have answered is read off the card of an open question', () => {
  const catalog = Catalog.of([pack]);
  let round = lobby(pack.questions.slice(0, 2));
  const open = (index: number) => {
    round = due(round);
    const at = NOON + index * 100_000;
    round = after(round, { type: 'posted', at, what: 'question', index, id: `m${index}` });
  };
  const answers = (index: number, count: number) => {
    const players = Array.from({ length: count }, (_, n) => `${BigInt(PLAYER) + BigInt(n)}`);
    const at = NOON + index * 100_000 + 1000;
    const answer = { choice: 0 };
    round = after(
      round,
      ...players.map(player => ({ type: 'answered' as const, at, player, index, id: player, answer })),
    );
    return answersOn(posted(questionCard(catalog, round, at)));
  };
  round = after(round, { type: 'posted', at: NOON, what: 'start', id: 'start' });
  open(0);
  expect(answers(0, 1200)).toBe(1200);
  round = due(round);
  open(1);
  expect(answers(1, 7)).toBe(7);
});

describe('the answer key', () => {
  test.for(packs)(
    'knows the right button of every question of the pack $id, and that a closed one has none',
    shipped => {
      const asked = new Set<string>();
      playThrough(Catalog.of([shipped]), 'classic', (question, open, closed) => {
        const move = guide(open);
        if (move?.kind !== 'choose') throw new Error(`no choice in ${question.id}`);
        expect(labelOf(open, move.right).slice(4)).toBe(question.answer);
        const labels = move.wrong.map(id => labelOf(open, id).slice(4));
        const wrong = (question.choices ?? []).filter(choice => choice !== question.answer);
        expect(labels.toSorted()).toEqual(wrong.toSorted());
        expect(guide(closed)).toBeUndefined();
        expect([answersOn(open), answersOn(closed)]).toEqual([0, undefined]);
        asked.add(question.id);
      });
      expect(asked.size).toBe(shipped.questions.length);
    },
  );

  test.for(packs)(
    'knows what to type at every question of the pack $id that can be typed, right and wrong',
    shipped => {
      const questions = shipped.questions.filter(({ accepted }) => accepted);
      playThrough(Catalog.of([{ ...shipped, questions }]), 'typed', (question, open, closed) => {
        const move = guide(open);
        if (move?.kind !== 'type') throw new Error(`nothing to type in ${question.id}`);
        expect(labelOf(open, move.customId)).toBe('Type your answer');
        const accepted = [question.answer, ...(question.accepted ?? [])];
        expect(judge(move.right, accepted, move.wrong).right).toBe(true);
        expect(move.wrong.map(wrong => judge(wrong, accepted, move.wrong).right)).not.toContain(true);
        expect(move.wrong.length).toBeGreaterThan(0);
        expect(guide(closed)).toBeUndefined();
      });
    },
  );

  test('reads prompts and choices that would be markdown, or are cut', () => {
    const [first] = pack.questions;
    if (!first) throw new Error('an empty pack');
    const choices = ['*A*', '_B_', '> C and so on and so on and so on and so on', '1. D'];
    const prompt = '# Who said “**no_** <@1> [x](https://example.org)”?';
    const odd: Pack = { ...pack, questions: choices.map(answer => ({ ...first, prompt, choices, answer })) };
    for (const question of odd.questions) {
      const questions = [question];
      playThrough(Catalog.of([{ ...pack, questions }]), 'classic', (_, open) => {
        const move = answerKey(questions)(open);
        if (move?.kind !== 'choose') throw new Error('no choice');
        expect(labelOf(open, move.right)).toContain(question.answer.slice(0, 30));
      });
    }
  });

  test('joins a team while there is time', () => {
    const catalog = Catalog.of([pack]);
    const teams = lobby(pack.questions.slice(0, 5), 'classic', 3);
    expect(guide(posted(startCard(catalog, teams, NOON)))).toEqual({
      kind: 'join',
      customIds: [0, 1, 2].map(team => `join:1456074443980800051:${team}`),
    });
    const begun = due(after(teams, { type: 'posted', at: NOON, what: 'start', id: 'start' }));
    expect(guide(posted(startCard(catalog, begun, NOON)))).toBeUndefined();
    expect(guide(posted(startCard(catalog, lobby(pack.questions), NOON)))).toBeUndefined();
  });

  test('leaves reviews, standings and look-ups alone', () => {
    const catalog = Catalog.of([pack]);
    for (const question of pack.questions) {
      const asked = { question, index: 1, turn: 2, left: 3 };
      expect(guide(posted(reviewCard(asked, PLAYER)))).toBeUndefined();
      expect(guide(posted(answerCard(catalog, catalog, asked, question.answer)))).toBeUndefined();
      const title = `1 / 2  ${question.prompt}`;
      const controls = [row(button('more:hack', 'More'), button('answers:1:2:0', `A · ${question.answer}`))];
      expect(guide(posted({ accent: 0, title, body: ['text'], controls }))).toBeUndefined();
    }
    const over = playThrough(catalog, 'classic', () => {});
    expect(guide(posted(standingsCard(catalog, over, undefined, id => id)))).toBeUndefined();
  });

  test('guesses what another pack asks, and types nothing there', () => {
    const without = (id: string) =>
      answerKey(pack.questions.filter(question => referenceTo(pack.id, question.id) !== id));
    playThrough(Catalog.of([pack]), 'classic', ({ id }, open) => {
      const [known, guessed] = [guide(open), without(id)(open)];
      if (known?.kind !== 'choose' || guessed?.kind !== 'choose') throw new Error(`no choice in ${id}`);
      expect([guessed.right, ...guessed.wrong].toSorted()).toEqual([known.right, ...known.wrong].toSorted());
    });
    playThrough(Catalog.of([pack]), 'typed', ({ id }, open) => {
      expect(without(id)(open)).toBeUndefined();
    });
    expect(guide({ ...posted({ accent: 0, body: ['nothing'] }), components: [] })).toBeUndefined();
  });

  test('presses no button that is disabled', () => {
    playThrough(Catalog.of([pack]), 'classic', (_, open) => {
      const text = JSON.stringify(open.components).replaceAll('"disabled":false', '"disabled":true');
      expect(guide({ ...open, components: JSON.parse(text) })).toBeUndefined();
    });
  });
});
