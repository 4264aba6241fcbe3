import { STOP_WORDS } from './answer.ts';
import { TURNS } from './words.ts';

/** Make a sentence of an answer and say nothing themselves. */
const GRAMMAR =
  'i you he she it we they me him us them who whom whose which what that this these those there here when where ' +
  'myself himself herself itself themselves someone somebody one ones whoever thing things ' +
  'am is are was were be been being do does did doing done has have had having can could will would should shall may might must ' +
  'im ive id ill youre hes shes its theyre theyve theyd hed shed weve thats thiss theres heres whos whats wheres itll thatll itd ' +
  'as so because cause cuz coz since if then into onto from via through during while against ' +
  'too also only just even still now back ever again once both all any some such very much';
/** What people put around an answer out of politeness, doubt or habit. */
const TALK =
  'r u ur s bc um umm uh uhh hm hmm well ok okay oh ah yes yeah yep yup hey hi please pls plz thanks lol lmao haha idk tbh imo imho ig btw omg bro dude mate ' +
  'think thinks guess believe believes bet say says said sure pretty quite fairly really basically literal literally actually simply totally probably prob prolly perhaps maybe possibly surely definitely def obviously clearly apparently kinda sorta kind sort like remember suppose reckon ' +
  'about around approximately roughly exactly almost later after afterwards ago ' +
  'answer right correct guy guys man person people someone buddy friend friends pal partner mr mrs ms miss dr sir ' +
  'called named name names known wrote written told asked got get gets getting gotta make makes made making want wants wanted wanting wanna work works worked working go goes went going gonna come comes came take takes took taking love loves loved likes liked play plays played playing show shows showed showing shown become becomes became end ended happen happened use used ' +
  'send sends sent report reports reporting big huge massive famous small little favorite favourite total complete utter absolute whole own several many course pair bunch lot lots everything everyone everybody';
/** Words that only surround an answer, whatever was asked. */
export const PADDING: ReadonlySet<string> = new Set([...STOP_WORDS, ...`${GRAMMAR} ${TALK}`.split(' ')]);

/** Words that take something away from an answer, or turn it round: they never only surround it. */
export const AGAINST: ReadonlySet<string> = new Set([
  ...TURNS,
  ...(
    'without except instead than rather unlike nobody none nothing fake former ex anti ' +
    'dont doesnt didnt isnt arent wasnt werent wont cant cannot couldnt wouldnt shouldnt hasnt havent hadnt aint'
  ).split(' '),
]);

/** What follows one of these at the beginning is a verb: "they cut the gore". */
export const SUBJECTS: ReadonlySet<string> = new Set('i he she it they we you'.split(' '));

/** Whether an answer is a clause, "He is a fan", or has one: it says the same without the grammar. */
export function isClause(words: readonly string[]): boolean {
  return /^(?:because|he|it|she|that|there|they|to|we|who)$/u.test(words[0] ?? '') || words.includes('who');
}

/** Pronouns, auxiliaries and the like. */
export const CLAUSE_WORDS: ReadonlySet<string> = new Set(GRAMMAR.split(' '));
