import { DatabaseSync } from 'node:sqlite';
import { ComponentType } from 'discord-api-types/v10';
import { snowflakeTime } from '../../playground/clock.ts';
import { walkComponents } from '../../playground/components.ts';
import { loadPack } from '../../src/pack/load.ts';
import type { Pressed } from './crowd.ts';
import { type QuestionSeen, type RoundSeen, textOf } from './witness.ts';

const LETTERS = 'ABCD';

interface AnswerRow {
  readonly player: string;
  readonly question: string;
  readonly asked_at: number;
  readonly correct: number;
  readonly ms: number | null;
  readonly points: number;
}

interface StandingRow {
  readonly player: string;
  readonly place: number;
  readonly score: number;
  readonly answered: number;
  readonly right_answers: number;
  readonly fastest_ms: number | null;
  readonly best_run: number;
}

/** An acknowledgement that a player has in front of them. */
interface Acknowledged {
  readonly player: string;
  readonly index: number;
  readonly letter: string;
  readonly seconds: number;
  /** When it was pressed, by the snowflakes; undefined when the note is about an earlier press. */
  readonly ms: number | undefined;
}

export interface Verdict {
  readonly acknowledged: number;
  /** Answers that count although a crash swallowed their acknowledgement. */
  readonly silent: number;
  readonly failures: readonly string[];
}

/** Holds what the store and the channel say of a round that is over against what its players were told. */
export function judgeRound(
  database: DatabaseSync,
  round: RoundSeen,
  pressed: readonly Pressed[],
  plan: { readonly questions: number; readonly seconds: number },
): Verdict {
  return new Judge(database, round, pressed, plan).verdict();
}

class Judge {
  readonly #round: RoundSeen;
  readonly #pressed: readonly Pressed[];
  readonly #plan: { readonly questions: number; readonly seconds: number };
  readonly #answers: readonly AnswerRow[];
  readonly #standings: readonly StandingRow[];
  readonly #failures: string[] = [];

  constructor(
    database: DatabaseSync,
    round: RoundSeen,
    pressed: readonly Pressed[],
    plan: { readonly questions: number; readonly seconds: number },
  ) {
    this.#round = round;
    this.#pressed = pressed;
    this.#plan = plan;
    this.#answers = database
      .prepare('SELECT player, question, asked_at, correct, ms, points FROM answer WHERE round = ?')
      .all(round.id)
      .map(toAnswer);
    this.#standings = database
      .prepare(
        'SELECT player, place, score, answered, right_answers, fastest_ms, best_run FROM standing WHERE round = ?',
      )
      .all(round.id)
      .map(toStanding);
  }

  verdict(): Verdict {
    this.#judgeMessages();
    const told = acknowledgements(this.#round);
    this.#judgeAcknowledged(told);
    const silent = this.#judgeSilent(told);
    const expected = this.#sums();
    this.#judgeStore(expected);
    this.#judgeChannel(expected);
    const who = `round ${this.#round.id} (${this.#round.channel.name}, ${this.#round.kills} kills)`;
    const acknowledged = new Set(told.map(({ player, index }) => `${player} ${index}`)).size;
    return { acknowledged, silent, failures: this.#failures.map(what => `${who}: ${what}`) };
  }

  #fail(what: string): void {
    this.#failures.push(what);
  }

  /** Nothing twice, nothing missing. */
  #judgeMessages(): void {
    const { startMessages, questions, standings } = this.#round;
    if (startMessages.size !== 1) this.#fail(`${startMessages.size} start cards`);
    if (standings.size !== 1) this.#fail(`${standings.size} standings`);
    for (let index = 0; index < this.#plan.questions; index++) {
      const count = questions.get(index)?.messages.size ?? 0;
      if (count !== 1) this.#fail(`question ${index + 1} was posted ${count} times`);
    }
    if (questions.size > this.#plan.questions) this.#fail(`${questions.size} questions`);
    for (const [index, { first, last }] of questions) {
      const rows = this.#answers.filter(({ asked_at }) => asked_at === snowflakeTime(first.id));
      const given = rows.filter(({ ms }) => ms !== null);
      const right = given.filter(({ correct }) => correct === 1).length;
      const outcome = given.length === 0 ? 'nobody answered' : `${right} of ${given.length} right`;
      if (!textOf(last).includes(outcome)) {
        this.#fail(
          `question ${index + 1} does not show “${outcome}” but ${textOf(last).split('\n').slice(0, 3).join(' ')}`,
        );
      }
    }
  }

  #row(player: string, index: number): AnswerRow | undefined {
    const first = this.#round.questions.get(index)?.first;
    return this.#answers.find(row => {
      return row.player === player && first !== undefined && row.asked_at === snowflakeTime(first.id);
    });
  }

  /** Every answer that somebody was told is locked in counts, as it was told. */
  #judgeAcknowledged(told: readonly Acknowledged[]): void {
    for (const { player, index, letter, seconds, ms } of told) {
      const what = `${player} was told “${letter} · ${seconds} s” in question ${index + 1}`;
      const row = this.#row(player, index);
      if (!row || row.ms === null) {
        this.#fail(`${what}, which is lost`);
        continue;
      }
      if (row.correct !== Number(this.#isRight(row, index, letter)))
        this.#fail(`${what}; another one counts`);
      if (Math.abs(row.ms / 1000 - seconds) > 0.0501) this.#fail(`${what}; ${row.ms} ms count`);
      const awayMs = this.#round.questions.get(index)?.awayMs ?? 0;
      if (ms !== undefined && (row.ms > Math.max(0, ms) || row.ms < ms - awayMs)) {
        this.#fail(`${what}; ${row.ms} ms count, but it took ${ms} ms, ${awayMs} of which the bot was away`);
      }
    }
  }

  /** What counts without anybody having been told was pressed nevertheless. */
  #judgeSilent(told: readonly Acknowledged[]): number {
    let silent = 0;
    for (const [index, { first }] of this.#round.questions) {
      const given = this.#answers.filter(
        ({ asked_at, ms }) => asked_at === snowflakeTime(first.id) && ms !== null,
      );
      for (const row of given) {
        if (told.some(note => note.player === row.player && note.index === index)) continue;
        silent += 1;
        const presses = this.#pressed.filter(one => one.player === row.player && one.index === index);
        const fits = presses.some(
          ({ place }) => row.correct === Number(this.#isRight(row, index, LETTERS.charAt(place))),
        );
        if (!fits) this.#fail(`${row.player} has an answer to question ${index + 1} that nobody gave`);
      }
    }
    if (silent > 0 && this.#round.kills === 0) this.#fail(`${silent} answers were not acknowledged`);
    return silent;
  }

  #isRight({ question }: AnswerRow, index: number, letter: string): boolean {
    const seen = this.#round.questions.get(index);
    const answer = pack.questions.find(({ id }) => `${pack.id}/${id}` === question)?.answer;
    return seen !== undefined && choices(seen).get(letter) === answer;
  }

  /** What everybody should have, by the rules and the answers that count. */
  #sums(): Map<string, Omit<StandingRow, 'player' | 'place'>> {
    const players = new Set(this.#answers.filter(({ ms }) => ms !== null).map(({ player }) => player));
    const sums = new Map<string, Omit<StandingRow, 'player' | 'place'>>();
    for (const player of players) {
      let [score, answered, right_answers, best_run, run] = [0, 0, 0, 0, 0];
      let fastest: number | null = null;
      for (let index = 0; index < this.#plan.questions; index++) {
        const row = this.#row(player, index);
        const isRight = row?.correct === 1 && row.ms !== null;
        run = isRight ? run + 1 : 0;
        if (!row || row.ms === null) continue;
        const speed = 1000 * (1 - row.ms / (2000 * this.#plan.seconds));
        const points = isRight ? Math.round(speed) + Math.min(500, 100 * (run - 1)) : 0;
        if (row.points !== points)
          this.#fail(`${player} has ${row.points} points for ${index + 1}, not ${points}`);
        score += points;
        answered += 1;
        right_answers += Number(isRight);
        best_run = Math.max(best_run, run);
        if (isRight) fastest = Math.min(row.ms, fastest ?? row.ms);
      }
      sums.set(player, { score, answered, right_answers, best_run, fastest_ms: fastest });
    }
    return sums;
  }

  #judgeStore(expected: ReadonlyMap<string, Omit<StandingRow, 'player' | 'place'>>): void {
    if (this.#standings.length !== expected.size) {
      this.#fail(`${this.#standings.length} standings of ${expected.size} players`);
    }
    const scores = [...expected.values()].map(({ score }) => score);
    for (const { player, place, ...row } of this.#standings) {
      const sum = expected.get(player);
      const better = scores.filter(score => score > (sum?.score ?? 0)).length;
      const is = JSON.stringify(sorted({ ...row, place }));
      const should = JSON.stringify(sorted({ ...sum, place: better + 1 }));
      if (is !== should) this.#fail(`${player} stands at ${is}, not ${should}`);
    }
  }

  /** The standings that everybody sees. */
  #judgeChannel(expected: ReadonlyMap<string, { readonly score: number }>): void {
    const [message] = this.#round.standings.values();
    if (!message) return;
    const text = textOf(message);
    const best = Math.max(0, ...[...expected.values()].map(({ score }) => score));
    const shown = [...text.matchAll(/^(.*) <@(\d+)> ([\d,]+) · \d+ of \d+$/gm)].map(
      ([, mark = '', id = '', score = '']) => [id, placeIn(mark), score] as const,
    );
    const scored = [...expected.values()].filter(({ score }) => score > 0).length;
    if (best > 0 && expected.size > 1 && shown.length < Math.min(3, scored))
      this.#fail(`standings show ${shown.length} players`);
    for (const [id, place, score] of shown) {
      const sum = expected.get(id)?.score;
      const better = [...expected.values()].filter(other => other.score > (sum ?? 0)).length;
      if (Number(score.replaceAll(',', '')) !== sum || place !== better + 1) {
        this.#fail(`the channel says ${place}. ${id} ${score}, but it is ${better + 1}. with ${sum}`);
      }
    }
  }
}

const pack = loadPack('data', 'the-interview');

/** The choices of a question by their letter, as its buttons said. */
function choices({ first }: QuestionSeen): Map<string, string> {
  const buttons = walkComponents(first.components).filter(one => one.type === ComponentType.Button);
  const labels = buttons.flatMap(button => ('label' in button && button.label ? [button.label] : []));
  return new Map(
    labels.flatMap(label => {
      const [, letter, text] = /^([A-D]) · (.*)$/s.exec(label) ?? [];
      return letter && text ? [[letter, text] as const] : [];
    }),
  );
}

/** Everything that players of a round were told about their answers. */
function acknowledgements({ channel, questions }: RoundSeen): Acknowledged[] {
  const indexes = new Map(
    [...questions].flatMap(([index, { messages }]) => [...messages].map(id => [id, index])),
  );
  return [...channel.messages.values()].flatMap(({ message, viewerId }) => {
    const from = message.interaction_metadata;
    if (viewerId === undefined || !from || !('interacted_message_id' in from)) return [];
    const index = indexes.get(from.interacted_message_id);
    const locked = /Locked in: \*\*([A-D])\*\* · ([\d.]+) s/.exec(textOf(message));
    const earlier = /locked in \*\*([A-D])\*\* already, after ([\d.]+) s/.exec(textOf(message));
    const [, letter = '', seconds = ''] = locked ?? earlier ?? [];
    if (index === undefined || letter === '') return [];
    const ms = locked ? snowflakeTime(from.id) - snowflakeTime(from.interacted_message_id) : undefined;
    return [{ player: viewerId, index, letter, seconds: Number(seconds), ms }];
  });
}

/** The place that stands before a name, whatever is around the number. */
function placeIn(mark: string): number {
  const medal = ['🥇', '🥈', '🥉'].findIndex(one => mark.includes(one));
  return medal < 0 ? Number(/\d+/.exec(mark)?.[0]) : medal + 1;
}

function sorted(row: object): [string, unknown][] {
  return Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

type Row = Readonly<Record<string, unknown>>;

function toAnswer(row: Row): AnswerRow {
  return {
    player: String(row['player']),
    question: String(row['question']),
    asked_at: Number(row['asked_at']),
    correct: Number(row['correct']),
    ms: row['ms'] === null ? null : Number(row['ms']),
    points: Number(row['points']),
  };
}

function toStanding(row: Row): StandingRow {
  return {
    player: String(row['player']),
    place: Number(row['place']),
    score: Number(row['score']),
    answered: Number(row['answered']),
    right_answers: Number(row['right_answers']),
    fastest_ms: row['fastest_ms'] === null ? null : Number(row['fastest_ms']),
    best_run: Number(row['best_run']),
  };
}
