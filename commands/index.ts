import type { Routes } from '../src/discord/command.ts';
import { lookUpPresses } from '../src/discord/look-up/presses.ts';
import { about } from './about.ts';
import { article, articlePresses } from './article.ts';
import { fact } from './fact.ts';
import { findInArticle } from './find-in-article.ts';
import { help } from './help.ts';
import { quote } from './quote.ts';

/** The one list of what Skylark answers; the router and the registration read it. */
export const routes: Routes = {
  commands: [fact, quote, article, findInArticle, help, about],
  presses: { ...lookUpPresses, ...articlePresses },
};
