import type { Routes } from '../src/discord/command.ts';
import { article, articlePresses } from './article/article.ts';
import { leaderboard } from './boards/leaderboard.ts';
import { boardPresses } from './boards/presses.ts';
import { stats } from './boards/stats.ts';
import { about } from './help/about.ts';
import { help } from './help/help.ts';
import { fact } from './look-up/fact.ts';
import { findInArticle } from './look-up/find-in-article.ts';
import { lookUpPresses } from './look-up/presses.ts';
import { quote } from './look-up/quote.ts';
import { privacyPresses } from './privacy/presses.ts';
import { privacy } from './privacy/privacy.ts';
import { reviewPresses } from './review/presses.ts';
import { review } from './review/review.ts';
import { settingsPresses } from './settings/presses.ts';
import { settings } from './settings/settings.ts';
import { afterwardsPresses, closedBookPresses, reportSubmit } from './trivia/afterwards.ts';
import { roundPresses } from './trivia/presses.ts';
import { trivia } from './trivia/trivia.ts';
import { typedSubmit, typePress } from './trivia/typed.ts';

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
