import { route } from '../../src/discord/route.ts';

/** The buttons under the question whether to delete everything; about the presser, whoever made the card. */
export const routes = {
  delete: route('privacy:delete', {}),
  keep: route('privacy:keep', {}),
};
