import { setTimeout as pause } from 'node:timers/promises';
import {
  type APIMessage,
  ApplicationCommandType,
  ComponentType,
  GatewayDispatchEvents,
} from 'discord-api-types/v10';
import type { Actor, Sight } from '../actor.ts';
import { candidates, pickable } from '../choosing.ts';
import type { Outcome } from '../interactions.ts';
import type { LocalDiscord } from '../local-discord.ts';
import type { Modal } from '../modals.ts';
import { ClientRefusal } from '../options.ts';
import { cardText, type Drawing } from './card-text.ts';
import { parseCommandLine } from './command-line.ts';
import { type Completion, complete } from './completer.ts';
import { fillIn, modalText } from './modal-text.ts';

/** A follow-up message comes a moment after the answer it follows. */
const FOLLOW_UP_MS = 100;
/** What each verb takes, for a line that begins with one but goes on otherwise. */
const USAGES = new Map([
  ['press', 'press takes a number, such as press 2'],
  ['pick', 'pick takes numbers, such as pick 1 3'],
  ['fill', 'fill takes what goes into an open form, such as: fill first answer | second answer'],
  ['as', 'as takes a person, such as: as Bob'],
  ['in', 'in takes a channel, such as: in trivia'],
  ['apps', 'apps takes the name of a message command; Tab after "apps " lists them'],
]);

/** Somebody typing in the local Discord: reads lines, prints what that person sees. */
export class Console {
  readonly #discord: LocalDiscord;
  readonly #print: (text: string) => void;
  readonly #drawing: Drawing;
  #actor: Actor;
  #stopWatching: () => void = () => {};
  /** The values behind the names that Tab offered last. */
  #offered: ReadonlyMap<string, string> = new Map();
  #card: APIMessage | undefined;
  #said: APIMessage | undefined;
  #modal: Modal | undefined;

  constructor(discord: LocalDiscord, print: (text: string) => void, styled: boolean) {
    this.#discord = discord;
    this.#print = print;
    this.#drawing = {
      styled,
      nameOf: id => discord.world.users.get(id)?.global_name ?? id,
      listed: select => candidates(discord.world, this.#actor, select),
    };
    this.#actor = this.#become('ann', 'general');
  }

  get prompt(): string {
    const { user, channel } = this.#actor;
    return `${this.#drawing.nameOf(user.id)} in ${channel.guild ? '#' : ''}${channel.name}> `;
  }

  /** Does what a line says; resolves when its effects are printed. */
  async enter(line: string): Promise<void> {
    try {
      await this.#act(line.trim());
    } catch (error) {
      if (!(error instanceof ClientRefusal)) throw error;
      this.#print(error.message);
    }
  }

  /** What Tab offers at the end of a line. */
  async complete(line: string): Promise<Completion> {
    const completion = await complete(line, this.#actor, this.#commands(), this.#phrases());
    this.#offered = new Map(completion.choices.map(({ name, value }) => [name, value]));
    return completion;
  }

  async #act(line: string): Promise<void> {
    const [verb = '', ...words] = line.split(/\s+/);
    const rest = words.join(' ');
    const { user, channel } = this.#actor;
    if (line === '') return;
    if (line.startsWith('/')) return this.#slash(line);
    if (line === 'help') return this.#print(this.#help());
    if (verb === 'press' && /^\d{1,3}$/.test(rest)) return this.#press(Number(rest));
    if (verb === 'pick' && /^\d{1,3}( \d{1,3}){0,24}$/.test(rest)) return this.#pick(words.map(Number));
    if (verb === 'pick' && /^[@#]\S+$/.test(rest)) return this.#pickNamed(rest);
    if (verb === 'fill' && rest !== '' && this.#modal) return this.#fill(this.#modal, rest);
    if (verb === 'as' && words.length === 1) return void this.#become(rest, channel.name);
    if (verb === 'in' && words.length === 1) return void this.#become(user.username, rest.replace(/^#/, ''));
    if (verb === 'apps' && rest !== '') return this.#useMessageCommand(rest);
    const usage = USAGES.get(verb);
    // With more words it is a sentence, such as "in my opinion it is great".
    if (usage !== undefined && words.length <= 1) throw new ClientRefusal(usage);
    this.#said = this.#actor.say(line);
  }

  /** What a line that is no slash command can be, and how it may begin. */
  #phrases(): string[] {
    return [
      ...[...USAGES.keys()].map(verb => `${verb} `),
      'help',
      ...this.#people().map(name => `as ${name}`),
      ...this.#channels().map(name => `in ${name}`),
      ...this.#messageCommands().map(name => `apps ${name}`),
    ];
  }

  #people(): string[] {
    return Object.values(this.#discord.scene.people).map(({ id }) => this.#drawing.nameOf(id));
  }

  #channels(): string[] {
    return [...[...this.#discord.scene.main.channels.values()].map(({ name }) => name), 'dm'];
  }

  async #slash(line: string): Promise<void> {
    const { command, subcommand, options: typed } = parseCommandLine(line, this.#commands());
    const values = Object.entries(typed).map(([name, text]) => [name, this.#offered.get(text) ?? text]);
    await this.#show(this.#actor.slash(command.name, Object.fromEntries(values), { subcommand }));
  }

  #commands() {
    const { commands, scene } = this.#discord;
    return [...commands.list('global'), ...commands.list(scene.main.id)];
  }

  async #press(number: number): Promise<void> {
    const card = this.#lastCard();
    const customId = cardText(card, this.#drawing).buttons[number - 1];
    if (customId === undefined) throw new ClientRefusal(`The last card has no button ${number}.`);
    await this.#show(this.#actor.press(card, customId));
  }

  async #pick(numbers: readonly number[]): Promise<void> {
    const card = this.#lastCard();
    const { options } = cardText(card, this.#drawing);
    const picked = numbers.flatMap(number => options[number - 1] ?? []);
    const [first] = picked;
    if (!first || picked.length < numbers.length) {
      throw new ClientRefusal(`The last card has no such entries: ${numbers.join(' ')}.`);
    }
    const values = picked.filter(({ customId }) => customId === first.customId).map(({ value }) => value);
    await this.#show(this.#actor.pick(card, first.customId, values));
  }

  /** Picks somebody or something that the menu may be too short to list. */
  async #pickNamed(name: string): Promise<void> {
    const card = this.#lastCard();
    const menu = pickable(card).find(({ type }) => type !== ComponentType.StringSelect);
    if (!menu) throw new ClientRefusal('The last card has no menu of people, roles or channels.');
    await this.#show(this.#actor.pick(card, menu.custom_id, [name]));
  }

  async #fill(modal: Modal, text: string): Promise<void> {
    await this.#show(this.#actor.submit(modal, fillIn(modal, text)));
  }

  #lastCard(): APIMessage {
    if (this.#card) return this.#card;
    throw new ClientRefusal('There is no card yet; use a slash command first.');
  }

  async #useMessageCommand(typed: string): Promise<void> {
    const name = this.#messageCommands().find(known => known.toLowerCase() === typed.toLowerCase());
    if (name === undefined) throw new ClientRefusal(`There is no message command ${typed}.`);
    if (!this.#said) throw new ClientRefusal('Nothing was said yet; type a sentence first.');
    await this.#show(this.#actor.contextMenu(name, this.#said));
  }

  #messageCommands(): string[] {
    const all = this.#commands().filter(({ type }) => type === ApplicationCommandType.Message);
    return all.map(({ name }) => name);
  }

  /** Messages are printed as they are seen; what else can come of an act is printed here. */
  async #show(act: Promise<Outcome>): Promise<void> {
    const outcome = await act;
    this.#modal = outcome.kind === 'modal' ? outcome.modal : undefined;
    if (this.#modal) this.#print(modalText(this.#modal, this.#drawing));
    if (outcome.kind === 'failed') this.#print(outcome.reason);
    await pause(FOLLOW_UP_MS);
  }

  #become(person: string, channel: string): Actor {
    const actor = this.#discord.actor(person, channel);
    this.#stopWatching();
    this.#stopWatching = actor.watch(sight => this.#see(sight));
    this.#actor = actor;
    return actor;
  }

  #see({ t, d }: Sight): void {
    if (t !== GatewayDispatchEvents.MessageCreate && t !== GatewayDispatchEvents.MessageUpdate) return;
    if (d.author.id === this.#actor.user.id) return;
    this.#card = d;
    this.#print(cardText(d, this.#drawing).text);
  }

  #help(): string {
    return `Type a slash command as in Discord: /quote query: words you remember
  press 2          press button 2 of the last card
  pick 1 3         pick entries 1 and 3 of its menu, or pick @bob, pick #trivia
  fill yes | why   fill in the open form, field by field
  as Bob           go on as somebody else (${this.#people().join(', ')})
  in trivia        go to another channel (${this.#channels().join(', ')})
  apps NAME        use a message command (${this.#messageCommands().join(', ')}) on the last thing said
  help             this
Anything else is said in the channel. Tab completes.`;
  }
}
