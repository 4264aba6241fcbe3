import { boardPresses } from '../src/discord/boards/presses.ts';
import type { Routes } from '../src/discord/command.ts';
import { lookUpPresses } from '../src/discord/look-up/presses.ts';
import { privacyPresses } from '../src/discord/privacy/presses.ts';
import { reviewPresses } from '../src/discord/review/review.ts';
import { settingsPresses } from '../src/discord/settings/presses.ts';
import { afterwardsPresses, closedBookPresses, reportSubmit } from '../src/discord/trivia/afterwards.ts';
import { roundPresses } from '../src/discord/trivia/presses.ts';
import { typedSubmit, typePress } from '../src/discord/trivia/typed.ts';
import { about } from './about.ts';
import { article, articlePresses } from './article.ts';
import { fact } from './fact.ts';
import { findInArticle } from './find-in-article.ts';
import { help } from './help.ts';
import { leaderboard } from './leaderboard.ts';
import { privacy } from './privacy.ts';
import { quote } from './quote.ts';
import { review } from './review.ts';
import { settings } from './settings.ts';
import { stats } from './stats.ts';
import { trivia } from './trivia.ts';

/** The one list of what Skylark answers; the router and the registration read it. */
export const routes: Routes = {
  commands: [
    fact,
    quote,
    article,
    findInArticle,
    trivia,
    leaderboard,
    stats,
    review,
    settings,
    privacy,
    help,
    about,
  ],
  presses: {
    ...roundPresses,
    type: typePress,
    ...afterwardsPresses,
    ...boardPresses,
    ...settingsPresses,
    ...privacyPresses,
  },
  closedBookPresses: { ...lookUpPresses, ...articlePresses, ...closedBookPresses, ...reviewPresses },
  modals: { typed: typedSubmit, report: reportSubmit },
};
