import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Precondition } from './precondition.ts';
import type { Route } from './route.ts';

/** A part of what members can use, built from what it uses itself. */
export interface Feature {
  readonly commands: readonly Command[];
  /** Its buttons and menus. */
  readonly routes: readonly Press[];
  readonly modals: readonly Submit[];
}

/** What an option can be completed to; Discord takes 25 at most. */
export type Choices = ApplicationCommandOptionChoiceData[];

/** A command with a name and options, as the router and the registration see it. */
export interface SlashCommand {
  readonly kind: 'slash';
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly run: (interaction: ChatInputCommandInteraction) => Promise<void>;
  /** Completes the option that is being typed. */
  readonly complete?: (interaction: AutocompleteInteraction) => Choices | Promise<Choices>;
}

/** A command in the menu of a message, as they see it. */
export interface MessageCommand {
  readonly kind: 'message';
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly run: (interaction: MessageContextMenuCommandInteraction) => Promise<void>;
}

export type Command = SlashCommand | MessageCommand;

/** Answers by what follows a name in a custom id; undefined when the name's ids have no such pieces. */
export interface Handler<Asked> {
  readonly name: string;
  readonly answer: (interaction: Asked, pieces: readonly string[]) => Promise<void> | undefined;
}

/** Answers a button or a menu. */
export type Press = Handler<MessageComponentInteraction>;
/** Answers a submitted modal. */
export type Submit = Handler<ModalSubmitInteraction>;

/** What the maker of a command tells of it. */
interface Definition<Data, Asked, Given extends object> {
  readonly data: Data;
  readonly requires: Precondition<Given>;
  readonly run: (interaction: Asked, given: Given) => Promise<void>;
}

/** Makes a command with a name and options. */
export function slashCommand<Given extends object>({
  data,
  requires,
  run,
  complete,
}: Definition<SlashCommand['data'], ChatInputCommandInteraction, Given> & {
  readonly complete?: SlashCommand['complete'];
}): SlashCommand {
  const completion = complete && {
    complete(interaction: AutocompleteInteraction) {
      requires(interaction);
      return complete(interaction);
    },
  };
  return {
    kind: 'slash',
    data,
    run: interaction => run(interaction, requires(interaction)),
    ...completion,
  };
}

/** Makes a command in the menu of a message. */
export function messageCommand<Given extends object>({
  data,
  requires,
  run,
}: Definition<MessageCommand['data'], MessageContextMenuCommandInteraction, Given>): MessageCommand {
  return { kind: 'message', data, run: interaction => run(interaction, requires(interaction)) };
}

/** Answers the presses of a route's buttons, or choices from its menus. */
export function onPress<Made, Read extends object, Given extends object>(
  { name, parse }: Route<Made, Read>,
  requires: Precondition<Given, MessageComponentInteraction>,
  press: (interaction: MessageComponentInteraction, args: Read, given: Given) => Promise<void>,
): Press {
  return {
    name,
    answer(interaction, pieces) {
      const args = parse(pieces, interaction.isAnySelectMenu() ? interaction.values : []);
      return args && press(interaction, args, requires(interaction));
    },
  };
}

/** Answers the submits of a modal. */
export function onSubmit<Made, Read extends object, Given extends object>(
  { name, parse }: Route<Made, Read>,
  requires: Precondition<Given, ModalSubmitInteraction>,
  submit: (interaction: ModalSubmitInteraction, args: Read, given: Given) => Promise<void>,
): Submit {
  return {
    name,
    answer(interaction, pieces) {
      const args = parse(pieces, []);
      return args && submit(interaction, args, requires(interaction));
    },
  };
}
