import { signal } from '@preact/signals';
import type { ActReply, OpenModal } from '../protocol.ts';
import type { Act, FaultKind } from '../requests.ts';
import { type Address, address } from './address.ts';
import { isAtEnd } from './feed.ts';
import { notify } from './notices.ts';

/** A button is shown as pressed, a command as sent, only if the answer takes longer: most come at once. */
const WAITING_AFTER_MS = 250;

/** A command that was sent and has no answer yet, or got none. */
export interface Errand {
  readonly number: number;
  readonly title: string;
  /** Who sent it where. */
  readonly from: Address;
  /** Why there will be no answer. */
  readonly failure?: string;
}

/** What was pressed or picked on a message, and what became of it. */
export interface Press {
  readonly customId: string;
  readonly failure?: string;
}

/** Commands of this visitor that are worth a line. */
export const errands = signal<readonly Errand[]>([]);
/** By message id. */
export const presses = signal<ReadonlyMap<string, Press>>(new Map());
/** The modal that is open. */
export const modal = signal<OpenModal | undefined>(undefined);

let lastErrand = 0;

/** Does something as the person of the address, in its place. */
export function perform(act: Act): Promise<ActReply> {
  return post('act', { act });
}

/** Uploads a file for an option that takes one; resolves to what is sent for it, or nothing if it is refused. */
export async function upload(file: File): Promise<string | undefined> {
  const { as, in: place } = address.value;
  const query = new URLSearchParams({ as, in: place, file: file.name });
  const headers = { 'content-type': file.type || 'application/octet-stream' };
  const response = await fetch(`/page/upload?${query.toString()}`, { method: 'POST', headers, body: file });
  if (response.ok) return uploaded(await response.json());
  notify(response.status === 413 ? 'Your files are too large.' : 'The file could not be uploaded.');
  return undefined;
}

function uploaded(answer: { readonly id: string }): string {
  return answer.id;
}

/** Uses a command; resolves to why the client refuses it, if it does. */
export async function useCommand(title: string, act: Act): Promise<string | undefined> {
  isAtEnd.value = true;
  const number = ++lastErrand;
  const errand = { number, title, from: address.value };
  const waiting = setTimeout(() => {
    errands.value = [...errands.value, errand];
  }, WAITING_AFTER_MS);
  const reply = await perform(act);
  clearTimeout(waiting);
  dismissErrand(number);
  if (reply.kind === 'failed') errands.value = [...errands.value, { ...errand, failure: reply.reason }];
  if (reply.kind === 'modal') modal.value = reply.modal;
  return reply.kind === 'refused' ? reply.reason : undefined;
}

export function dismissErrand(number: number): void {
  errands.value = errands.value.filter(errand => errand.number !== number);
}

/** Uses a component of a message; says beside it what went wrong. */
export async function usePress(act: Extract<Act, { kind: 'press' | 'pick' }>): Promise<void> {
  const { message, customId } = act;
  setPress(message, undefined);
  const waiting = setTimeout(() => setPress(message, { customId }), WAITING_AFTER_MS);
  const reply = await perform(act);
  clearTimeout(waiting);
  const failure = 'reason' in reply ? reply.reason : undefined;
  setPress(message, failure === undefined ? undefined : { customId, failure });
  if (reply.kind === 'modal') modal.value = reply.modal;
}

function setPress(message: string, press: Press | undefined): void {
  const next = new Map(presses.value);
  if (press) next.set(message, press);
  else next.delete(message);
  presses.value = next;
}

/** Submits a modal; resolves to what is wrong, if anything. */
export async function submitModal(open: OpenModal, values: Record<string, string | string[]>) {
  const reply = await perform({ kind: 'submit', modal: open.id, values });
  if (reply.kind === 'refused' || reply.kind === 'failed') return reply.reason;
  modal.value = reply.kind === 'modal' ? reply.modal : undefined;
  return undefined;
}

/** Sets the simulated players of this server. */
export async function setPlayers(count: number, skill: number, seconds: number): Promise<void> {
  const reply = await post('players', { count, skill, seconds });
  if ('reason' in reply) notify(reply.reason);
}

/** Makes something go wrong; resolves when it has. */
export async function inflict(fault: FaultKind): Promise<void> {
  const reply = await post('faults', { fault });
  if ('reason' in reply) notify(reply.reason);
  if (reply.kind === 'back') notify(recovery(reply));
}

/** "Back after 1.1 s, 8 answers kept" */
function recovery({ ms, kept }: Extract<ActReply, { kind: 'back' }>): string {
  const back = `Back after ${(ms / 1000).toFixed(1)} s`;
  if (kept === undefined) return back;
  return `${back}, ${kept} ${kept === 1 ? 'answer' : 'answers'} kept`;
}

async function post(path: string, body: object): Promise<ActReply> {
  try {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const answer = await fetch(`/page/${path}`, {
      ...request,
      body: JSON.stringify({ ...address.value, ...body }),
    });
    const reply = await answer.json();
    return answer.ok || 'reason' in reply ? reply : { kind: 'refused', reason: reply.message };
  } catch {
    return {
      kind: 'refused',
      reason: 'The playground does not answer. Is it still running in its terminal?',
    };
  }
}
