import { type APIMessage, ComponentType } from 'discord-api-types/v10';
import { Actor, type Stage } from '../actor.ts';
import { fieldsOf } from '../modal-fields.ts';
import type { Channel } from '../model.ts';
import { ClientRefusal } from '../options.ts';
import type { Guide, Move } from './guide.ts';
import { between, chanceOfRight, type Player, type Temper, thinkingTime } from './player.ts';

/** How many answers are left out. */
const LEFT_OUT = 0.05;
const JOIN_MS = [1000, 6000] as const;
/** How often somebody tries again when the bot does not respond, and after how long. */
const REPEATS_MAX = 5;
const REPEAT_MS = [2000, 4000] as const;
/** How often somebody types an answer; the next try needs less thinking. */
const TRIES_MAX = 3;
const NEXT_TRY = 0.5;

/** What the players of a guild have in common. */
export interface Company {
  readonly stage: Stage;
  readonly guide: Guide;
  readonly random: () => number;
  /** As it is now. */
  readonly temper: Temper;
}

/** What somebody makes up their mind to: the right answer, or the one at a place (from 0 to 1) among the wrong ones. */
interface Mind {
  readonly isRight: boolean;
  readonly place: number;
}

/** What an act came to: with `unheard`, the bot did not respond. */
type Result = 'unheard' | 'wrong' | 'done';

/** What one player does about one message, from planning it to the last try. */
export class Turn {
  readonly #company: Company;
  readonly #player: Player;
  readonly #channel: Channel;
  readonly #messageId: string;
  #mind: Mind | undefined;
  #repeats = 0;
  #tries = 0;
  #isCancelled = false;
  #stopTimer = () => {};

  constructor(company: Company, player: Player, channel: Channel, messageId: string) {
    this.#company = company;
    this.#player = player;
    this.#channel = channel;
    this.#messageId = messageId;
  }

  /** Plans a move, or to leave it out. */
  plan({ kind }: Move): void {
    const { random } = this.#company;
    if (kind === 'join') this.#actAfter(between(random, ...JOIN_MS));
    else if (random() >= LEFT_OUT) this.#actAfter(this.#thinkingTime());
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#stopTimer();
  }

  #thinkingTime(): number {
    const { temper, random } = this.#company;
    return thinkingTime(this.#player, temper, random);
  }

  #actAfter(ms: number): void {
    const act = () => {
      this.#act().catch((error: unknown) => {
        // What they wanted to use has gone meanwhile, as happens to everybody.
        if (!(error instanceof ClientRefusal)) console.error(error);
      });
    };
    this.#stopTimer = this.#company.stage.world.clock.setTimeout(act, Math.round(ms));
  }

  /** Makes the move, if it is still possible, and plans what follows from its result. */
  async #act(): Promise<void> {
    const { guide, random, temper } = this.#company;
    const message = this.#channel.messages.get(this.#messageId)?.message;
    const move = message && guide(message);
    if (!move) return;
    this.#mind ??= { isRight: random() < chanceOfRight(this.#player, temper), place: random() };
    const result = await this.#make(move, message, this.#mind);
    if (this.#isCancelled) return;
    if (result === 'unheard' && this.#repeats++ < REPEATS_MAX) {
      this.#actAfter(between(random, ...REPEAT_MS));
    } else if (result === 'wrong' && ++this.#tries < TRIES_MAX) {
      this.#mind = undefined;
      this.#actAfter(NEXT_TRY * this.#thinkingTime());
    }
  }

  async #make(move: Move, message: APIMessage, mind: Mind): Promise<Result> {
    const actor = new Actor(this.#company.stage, this.#player.user, this.#channel);
    const pressed = await actor.press(message, this.#buttonOf(move, mind));
    if (pressed.kind === 'failed') return 'unheard';
    if (move.kind !== 'type' || pressed.kind !== 'modal' || this.#isCancelled) return 'done';
    const { modal } = pressed;
    const field = modal.components.flatMap(fieldsOf).find(({ type }) => type === ComponentType.TextInput);
    if (!field) throw new Error(`The modal ${modal.custom_id} has no text field.`);
    const submitted = await actor.submit(modal, { [field.custom_id]: answerOf(move, mind) });
    if (submitted.kind === 'failed') return 'unheard';
    return mind.isRight ? 'done' : 'wrong';
  }

  #buttonOf(move: Move, mind: Mind): string {
    if (move.kind === 'type') return move.customId;
    if (move.kind === 'choose') return answerOf(move, mind);
    // In turn, so that no team stays empty.
    return move.customIds[this.#player.index % move.customIds.length] ?? '';
  }
}

/** Where there is nothing wrong to answer, everybody is right. */
function answerOf({ right, wrong }: Exclude<Move, { kind: 'join' }>, { isRight, place }: Mind): string {
  return isRight ? right : (wrong[Math.floor(place * wrong.length)] ?? right);
}
