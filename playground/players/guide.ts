import type { APIMessage } from 'discord-api-types/v10';

/** What a message lets somebody do, as one who knows the game reads it. */
export type Move =
  /** One of these buttons is to be pressed. */
  | { readonly kind: 'join'; readonly customIds: readonly string[] }
  /** A question that is answered by a button: the custom ids of the right one and of the wrong ones. */
  | { readonly kind: 'choose'; readonly right: string; readonly wrong: readonly string[] }
  /** A button opens a modal with a text field: what to type there, right and wrong. */
  | {
      readonly kind: 'type';
      readonly customId: string;
      readonly right: string;
      readonly wrong: readonly string[];
    };

/** How to play: what a message of the bot lets people do now, if anything. */
export type Guide = (message: APIMessage) => Move | undefined;
