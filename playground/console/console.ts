import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type APIMessage,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Actor } from '../actor.ts';
import { candidates, pickable, pressable } from '../choosing.ts';
import type { Outcome } from '../interactions.ts';
import type { LocalDiscord } from '../local-discord.ts';
import type { Modal } from '../modals.ts';
import { ClientRefusal, optionsOf } from '../options.ts';
import { pathOf, placesOf } from '../places.ts';
import { cardText, type Drawing, grey } from './card-text.ts';
import { parseCommandLine } from './command-line.ts';
import { type Completion, complete } from './completer.ts';
import { smallChange } from './edit-text.ts';
import { harmless } from './harmless.ts';
import { fillIn, modalText } from './modal-text.ts';

/** A follow-up message comes a moment after the answer it follows. */
const FOLLOW_UP_MS = 100;
/** How many of the messages that came meanwhile are shown to who comes to a channel. */
const MISSED_MAX = 3;
/** What each verb takes, for a line that begins with one but goes on otherwise. */
const USAGES = new Map([
  ['press', 'press takes the number or the label of a button of the last card, such as press 2'],
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
  readonly #restartBot: () => Promise<boolean>;
  readonly #drawing: Drawing;
  #actor: Actor;
  #stopWatching: () => void = () => {};
  /** The values behind the names that Tab offered last. */
  #offered: ReadonlyMap<string, string> = new Map();
  /** The messages as they were printed last, by id. */
  readonly #seen = new Map<string, APIMessage>();
  /** Of the last one printed that has buttons or a menu. */
  #cardId = '';
  /** Whether the last thing printed was a message: the next card then stands apart. */
  #isBelowMessage = false;
  #said: APIMessage | undefined;
  #modal: Modal | undefined;

  /** @param restartBot makes the bot crash and start again; resolves to whether it is ready */
  constructor(
    discord: LocalDiscord,
    print: (text: string) => void,
    styled: boolean,
    restartBot: () => Promise<boolean>,
  ) {
    const { world, scene } = discord;
    const { roles } = scene.main;
    this.#discord = discord;
    this.#print = text => print(harmless(text));
    this.#restartBot = restartBot;
    this.#drawing = {
      styled,
      now: () => world.clock.now(),
      nameOf: id => world.users.get(id)?.global_name ?? (world.channels.get(id) ?? roles.get(id))?.name ?? id,
      listed: select => candidates(world, this.#actor, select),
    };
    this.#actor = this.#become('ann', 'general');
  }

  get prompt(): string {
    const { user, channel } = this.#actor;
    const { name, guild } = channel;
    const where = guild === this.#discord.scene.main ? `#${name}` : [guild?.name, name].join(' #');
    return `${this.#drawing.nameOf(user.id)} in ${guild ? where : name}> `;
  }

  /** Does what a line says; resolves when its effects are printed. */
  async enter(line: string): Promise<void> {
    this.#isBelowMessage = false;
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
    if (line === 'restart') return this.#restart();
    if (verb === 'press' && /^\d{1,3}$/.test(rest)) return this.#press(Number(rest));
    const labelled = verb === 'press' && rest !== '' ? this.#labelled(rest) : undefined;
    if (labelled) return this.#show(this.#actor.press(labelled.card, labelled.customId));
    if (verb === 'pick' && /^\d{1,3}( \d{1,3}){0,24}$/.test(rest)) return this.#pick(words.map(Number));
    if (verb === 'pick' && /^[@#]\S+$/.test(rest)) return this.#pickNamed(rest);
    if (verb === 'fill' && rest !== '') return this.#fill(rest);
    if (verb === 'as' && words.length === 1) return void this.#become(rest, pathOf(this.#discord, channel));
    const isPlace = words.length === 1 || this.#channels().includes(rest);
    if (verb === 'in' && isPlace) return void this.#become(user.username, rest.replace(/^#/, ''));
    if (verb === 'apps' && rest !== '') return this.#useFromMenu(rest);
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
      'restart',
      ...this.#people().map(name => `as ${name}`),
      ...this.#channels().map(name => `in ${name}`),
      ...this.#menuCommands(ApplicationCommandType.Message).map(name => `apps ${name}`),
      ...this.#menuCommands(ApplicationCommandType.User).map(name => `apps ${name} @`),
    ];
  }

  #people(): string[] {
    return Object.values(this.#discord.scene.people).map(({ id }) => this.#drawing.nameOf(id));
  }

  /** Where the present person can go. */
  #channels(): string[] {
    return placesOf(this.#discord, this.#actor.user).map(channel => pathOf(this.#discord, channel));
  }

  async #slash(line: string): Promise<void> {
    const { command, subcommand, options: typed } = parseCommandLine(line, this.#commands());
    const values = Object.entries(typed).map(([name, text]) => {
      const { type } = optionsOf(command, { subcommand }).find(option => option.name === name) ?? {};
      const isFile = type === ApplicationCommandOptionType.Attachment;
      return [name, isFile ? this.#upload(text) : (this.#offered.get(text) ?? text)];
    });
    await this.#show(this.#actor.slash(command.name, Object.fromEntries(values), { subcommand }));
  }

  /** @throws ClientRefusal for a path that cannot be read */
  #upload(path: string): string {
    try {
      const bytes = new Uint8Array(readFileSync(path));
      return this.#actor.upload({ name: basename(path), type: 'application/octet-stream', bytes });
    } catch (error) {
      throw error instanceof ClientRefusal ? error : new ClientRefusal(`The file ${path} cannot be read.`);
    }
  }

  #commands() {
    const { commands, scene } = this.#discord;
    return [...commands.list('global'), ...commands.list(scene.main.id)];
  }

  async #press(number: number): Promise<void> {
    const card = this.#lastCard('buttons');
    const customId = cardText(card, this.#drawing).buttons[number - 1];
    if (customId === undefined) throw new ClientRefusal(`The last card has no button ${number}.`);
    await this.#show(this.#actor.press(card, customId));
  }

  /** The newest button here whose label begins so. */
  #labelled(beginning: string): { card: APIMessage; customId: string } | undefined {
    const begins = ({ label = '' }: { label?: string }) =>
      label.toLowerCase().startsWith(beginning.toLowerCase());
    for (const card of this.#actor.messages().toReversed()) {
      const button = pressable(card).find(begins);
      if (button) return { card, customId: button.custom_id };
    }
    return undefined;
  }

  async #pick(numbers: readonly number[]): Promise<void> {
    const card = this.#lastCard('options');
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
    const card = this.#lastCard('options');
    const menu = pickable(card).find(({ type }) => type !== ComponentType.StringSelect);
    if (!menu) throw new ClientRefusal('The last card has no menu of people, roles or channels.');
    await this.#show(this.#actor.pick(card, menu.custom_id, [name]));
  }

  async #fill(text: string): Promise<void> {
    if (!this.#modal) throw new ClientRefusal('No form is open; press a button that opens one first.');
    await this.#show(this.#actor.submit(this.#modal, fillIn(this.#modal, text)));
  }

  /** Among the cards here with buttons or options to use, the one printed last, or the newest. */
  #lastCard(what: 'buttons' | 'options'): APIMessage {
    const usable = this.#actor.messages().filter(card => cardText(card, this.#drawing)[what].length > 0);
    const card = usable.find(({ id }) => id === this.#cardId) ?? usable.at(-1);
    if (card) return card;
    throw new ClientRefusal(`There is no card with ${what} here yet; use a slash command first.`);
  }

  /** A message command on what was said last, or with `@Bob` behind it a user command. */
  async #useFromMenu(typed: string): Promise<void> {
    const [, command = typed, person] = /^(.+?)\s+@(\S+)$/.exec(typed) ?? [];
    const type = person === undefined ? ApplicationCommandType.Message : ApplicationCommandType.User;
    const name = this.#menuCommands(type).find(known => known.toLowerCase() === command.toLowerCase());
    if (name === undefined) throw new ClientRefusal(`There is no such command in a menu: ${command}.`);
    if (person !== undefined) return this.#show(this.#actor.userCommand(name, person));
    if (!this.#said) throw new ClientRefusal('Nothing was said yet; type a sentence first.');
    await this.#show(this.#actor.contextMenu(name, this.#said));
  }

  #menuCommands(wanted: ApplicationCommandType): string[] {
    const all = this.#commands().filter(({ type }) => type === wanted);
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

  async #restart(): Promise<void> {
    this.#print('The bot was killed, as if it had crashed; it starts again.');
    if (await this.#restartBot()) this.#print('The bot is ready again.');
  }

  /** Goes on as somebody somewhere, and prints what came there meanwhile. */
  #become(person: string, place: string): Actor {
    const actor = this.#discord.actor(person, place);
    if (!this.#discord.world.sees(actor.user, actor.channel)) {
      throw new ClientRefusal(`${this.#drawing.nameOf(actor.user.id)} does not see ${place}.`);
    }
    this.#stopWatching();
    this.#stopWatching = actor.watch(({ d }) => 'content' in d && this.#see(d));
    this.#actor = actor;
    this.#modal = undefined;
    const isNews = ({ id, edited_timestamp: at }: APIMessage) => this.#seen.get(id)?.edited_timestamp !== at;
    for (const message of actor.messages().filter(isNews).slice(-MISSED_MAX)) this.#see(message);
    return actor;
  }

  #see(message: APIMessage): void {
    const { id, author, flags = 0 } = message;
    if (author.id !== this.#discord.world.bot.id || flags & MessageFlags.Loading) return;
    const before = this.#seen.get(id);
    this.#seen.set(id, message);
    const drawn = cardText(message, this.#drawing);
    const change = before && smallChange(cardText(before, this.#drawing), drawn);
    if (change) return change.forEach(line => this.#print(grey(line, this.#drawing)));
    if (drawn.buttons.length + drawn.options.length > 0) this.#cardId = id;
    const isApart = this.#isBelowMessage && !(flags & MessageFlags.Ephemeral);
    this.#print(isApart ? `\n${drawn.text}` : drawn.text);
    this.#isBelowMessage = true;
  }

  #help(): string {
    return `Type a slash command as in Discord, such as /trivia start questions: 3 or /quote query: words you remember
  press 2          press button 2 of the last card that has buttons; press Team Blue, a button by its label
  pick 1 3         pick entries 1 and 3 of the last menu, or pick @bob, pick #trivia
  fill yes | why   fill in the open form, field by field
  as Bob           go on as somebody else (${this.#people().join(', ')})
  in trivia        go to another channel (${this.#channels().join(', ')})
  apps NAME        use a message command (${this.#menuCommands(ApplicationCommandType.Message).join(', ')}) on the last thing said
  restart          kill the bot as a crash would, and start it again on the same data
  help             this
Anything else is said in the channel. Tab completes, Ctrl-C ends.`;
  }
}
