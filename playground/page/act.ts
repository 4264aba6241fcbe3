import { LRUCache } from 'lru-cache';
import type { Actor } from '../actor.ts';
import { candidates, pickable } from '../choosing.ts';
import type { Outcome } from '../interactions.ts';
import type { Modal } from '../modals.ts';
import { ClientRefusal } from '../options.ts';
import type { World } from '../world.ts';
import type { ActReply } from './protocol.ts';
import type { Act } from './requests.ts';

/** Modals that are remembered while they are open in a browser; more are those of visitors who left. */
const OPEN_MODALS_MAX = 200;

/** Does what people do on the page. */
export class Acts {
  readonly #world: World;
  /** By the id of the interaction that opened it. */
  readonly #modals = new LRUCache<string, Modal>({ max: OPEN_MODALS_MAX });

  constructor(world: World) {
    this.#world = world;
  }

  /** Resolves to what came of an act, once the bot has answered or did not. */
  async perform(actor: Actor, act: Act): Promise<ActReply> {
    try {
      if (act.kind === 'say') actor.say(act.content);
      if (act.kind === 'say') return { kind: 'done' };
      if (act.kind === 'candidates') return this.#candidates(actor, act);
      if (act.kind === 'offers')
        return { kind: 'candidates', candidates: actor.offers(act.name, act.option, act) };
      return this.#reply(await this.#interact(actor, act));
    } catch (error) {
      if (error instanceof ClientRefusal) return { kind: 'refused', reason: error.message };
      throw error;
    }
  }

  #interact(actor: Actor, act: Exclude<Act, { kind: 'say' | 'candidates' | 'offers' }>): Promise<Outcome> {
    switch (act.kind) {
      case 'slash':
        return actor.slash(act.name, act.values, act);
      case 'complete':
        return actor.autocomplete(act.name, act.option, act.typed, act.values, act);
      case 'use':
        return actor.contextMenu(act.name, { id: act.message });
      case 'useOn':
        return actor.userCommand(act.name, act.person);
      case 'press':
        return actor.press({ id: act.message }, act.customId);
      case 'pick':
        return actor.pick({ id: act.message }, act.customId, act.values);
      case 'submit': {
        const modal = this.#modals.get(act.modal);
        if (!modal) throw new ClientRefusal('That form is no longer open.');
        return actor.submit(modal, act.values);
      }
    }
  }

  #reply(outcome: Outcome): ActReply {
    switch (outcome.kind) {
      case 'reply':
      case 'update':
      case 'acknowledged':
        return { kind: 'done' };
      case 'modal': {
        const { openedBy, message: _, ...body } = outcome.modal;
        this.#modals.set(openedBy.id, outcome.modal);
        return { kind: 'modal', modal: { ...body, id: openedBy.id } };
      }
      case 'choices':
      case 'failed':
        return outcome;
    }
  }

  #candidates(actor: Actor, { message: id, customId }: { message: string; customId: string }): ActReply {
    const message = actor.messages().find(one => one.id === id);
    const select = message && pickable(message).find(({ custom_id }) => custom_id === customId);
    if (!select) throw new ClientRefusal('That menu is no longer there.');
    return { kind: 'candidates', candidates: candidates(this.#world, actor, select) };
  }
}
