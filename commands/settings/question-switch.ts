import type { Clock } from '../../src/clock.ts';
import type { SwitchedOff } from '../../src/store/switched-off.ts';
import type { RunningRounds } from '../../src/trivia/running/running-rounds.ts';

/** Switches questions off and on in a server, in its running rounds as well. */
export class QuestionSwitch {
  readonly #store: SwitchedOff;
  readonly #rounds: Pick<RunningRounds, 'running' | 'dispatch'>;
  readonly #clock: Clock;

  constructor(store: SwitchedOff, rounds: Pick<RunningRounds, 'running' | 'dispatch'>, clock: Clock) {
    this.#store = store;
    this.#rounds = rounds;
    this.#clock = clock;
  }

  /** A server's, the last one first. */
  of(guild: string) {
    return this.#store.of(guild);
  }

  /** From now on a question is not asked in a server; one that is open stays until it closes. */
  async switchOff(guild: string, question: string): Promise<void> {
    const at = this.#clock.now();
    await this.#store.add(guild, question, at);
    const withdrawn = { type: 'withdrawn', at, question } as const;
    await Promise.all(this.#rounds.running(guild).map(({ id }) => this.#rounds.dispatch(id, withdrawn)));
  }

  /** It may be asked again, from the next round on. */
  switchOn(guild: string, question: string): Promise<void> {
    return this.#store.remove(guild, question);
  }
}
