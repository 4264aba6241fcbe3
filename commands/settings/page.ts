import type {
  Guild,
  MessageComponentInteraction,
  ModalSubmitInteraction,
  RepliableInteraction,
} from 'discord.js';
import type { APIButtonComponentWithCustomId, APISectionComponent } from 'discord-api-types/v10';
import type { Controls } from '../../src/discord/card.ts';
import type { Press, SlashCommand, Submit } from '../../src/discord/feature.ts';
import type { Precondition } from '../../src/discord/precondition.ts';

/** A page of /settings. Each is a file of its own in `pages/`; the list of them is in `settings.ts`. */
export interface SettingsPage {
  /** As custom ids hold it, for good. */
  readonly name: string;
  /** What the list of pages calls it, and says of it. */
  readonly label: string;
  readonly about: string;
  /** Whether a server has anything to set there; always, where it is left out. */
  readonly isOffered?: (guild: Guild) => boolean | Promise<boolean>;
  /** What a server has set there, and the controls that change it. */
  readonly view: (guild: Guild, wanted: PageWish) => Promise<PageView>;
  /** What answers its controls. */
  readonly presses: (desk: Desk) => readonly Press[];
  readonly submits?: (desk: Desk) => readonly Submit[];
  /** Commands that set what is shown there and no control can. */
  readonly commands?: (desk: Desk) => readonly SlashCommand[];
}

/** Which part of a page is to be shown. */
export interface PageWish {
  /** From 0, of a page that lists more than fits; the nearest one there is. */
  readonly part: number;
}

export interface PageView {
  /** Markdown, a line a setting; user or pack text in it is escaped. Beside a line there may be a button. */
  readonly lines: readonly (string | APISectionComponent)[];
  readonly controls: readonly Controls[];
}

/** What a change came to, in a line of markdown, and the button that takes it back. */
export interface Told {
  readonly effect: string;
  readonly undo?: APIButtonComponentWithCustomId | undefined;
}

/** An interaction that can be answered by showing a page: on the card it came from, or on one of its own. */
export type OnSettings = RepliableInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/** What all pages share. */
export interface Desk {
  /** Asked anew at each control: who opened the card may have lost the permission since. */
  readonly requires: Precondition<{ readonly guild: Guild }>;
  /** Shows a page by its name, with what has just been changed on it. */
  readonly show: (
    interaction: OnSettings,
    guild: Guild,
    page: string,
    shown?: { readonly told?: Told; readonly part?: number },
  ) => Promise<void>;
}
