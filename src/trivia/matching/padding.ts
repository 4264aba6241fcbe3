import { STOP_WORDS } from './answer.ts';
import { editsBetween } from './edits.ts';
import { isKnownWord } from './spelling.ts';
import { TURNS } from './words.ts';

/** Make a sentence of an answer and say nothing themselves. */
const GRAMMAR =
  'i you he she it we they me him us them who whom whose which what that this these those there here when where ' +
  'myself himself herself itself themselves someone somebody one ones whoever thing things ' +
  'am is are was were be been being do does did doing done has have had having can could will would should shall may might must ' +
  'im ive id ill youre hes shes its theyre theyve theyd hed shed weve thats thiss theres heres whos whats wheres itll thatll itd ' +
  'as so because cause cuz coz since if then into onto from via through during while against ' +
  'too also only just even still now back ever again once both all any some such very much';
const PERSONS = 'guy guys man person persons people folks agent agents member members staff dude';
/** What people put around an answer out of politeness, doubt or habit. */
const TALK =
  'r u ur s w bc um umm uh uhh hm hmm well ok okay oh ah yes yeah yep yup hey hi please pls plz thanks lol lmao haha idk tbh imo imho ig btw omg bro mate ' +
  'ofc obvs ngl already recall recalled rightly correctly presume assume imagine reckoned memory serves afaik iirc far must himself followed ' +
  'think thinks guess believe believes bet say says said sure pretty quite fairly really basically literal literally actually simply totally probably prob prolly perhaps maybe possibly surely definitely def obviously clearly apparently kinda sorta kind sort like remember suppose reckon ' +
  'about around approximately roughly exactly almost later after afterwards ago ' +
  'always often usually mostly mainly sometime sometimes nearby somewhere though tho anyway anyways ' +
  `answer right correct ${PERSONS} front someone buddy friend friends pal partner mr mrs ms miss mister missis dr sir san ` +
  'called named name names known wrote written told asked got get gets getting gotta make makes made making want wants wanted wanting wanna work works worked working go goes went going gonna come comes came take takes took taking loves loved likes liked play plays played playing show shows showed showing shown become becomes became ended happen happened use used ' +
  'send sends sent report reports reporting bits parts stuff favorite favourite total complete utter absolute whole own several many course pair bunch lot lots everything everyone everybody';
/** Words that only surround an answer, whatever was asked. */
export const PADDING: ReadonlySet<string> = new Set([...STOP_WORDS, ...`${GRAMMAR} ${TALK}`.split(' ')]);

const SLIP_MIN = 6;
const LONG_PADDING = [...PADDING].filter(word => word.length >= SLIP_MIN - 1);

/** Words that take something away from an answer, or turn it round: they never only surround it. */
export const AGAINST: ReadonlySet<string> = new Set([
  ...TURNS,
  ...(
    'without except instead than rather unlike nobody none nothing fake former ex anti ' +
    'dont doesnt didnt isnt arent wasnt werent wont cant cannot couldnt wouldnt shouldnt hasnt havent hadnt aint'
  ).split(' '),
]);

/** Change nothing about who somebody is: "former President Obama". */
export const FORMERLY: ReadonlySet<string> = new Set(['former', 'formerly', 'ex']);

/** Stand for somebody whom another word tells: "the FBI man". */
export const PERSON_WORDS: ReadonlySet<string> = new Set(PERSONS.split(' '));

/** What only surrounds a time turns anything else round: "the end of 2014", "the end of the war". */
export const OF_TIMES: ReadonlySet<string> = new Set(
  'year month day early mid late towards toward around near end beginning start spring summer autumn fall winter morning afternoon evening night'.split(
    ' ',
  ),
);

/** And these turn a time or number round: "after 2014". */
export const BESIDE_VALUES: ReadonlySet<string> = new Set(
  'after before since until till later afterwards ago'.split(' '),
);

/** What follows one of these at the beginning is a verb: "they cut the gore". */
export const SUBJECTS: ReadonlySet<string> = new Set('i he she it they we you'.split(' '));

/** Whether an answer is a clause, "He is a fan", or has one: it says the same without the grammar. */
export function isClause(words: readonly string[]): boolean {
  return /^(?:because|he|it|she|that|there|they|to|we|who)$/u.test(words[0] ?? '') || words.includes('who');
}

/** Whether a word is no English one, but a slip of what people put around an answer: "becuase". */
export function isMisspeltPadding(word: string): boolean {
  if (word.length < SLIP_MIN || isKnownWord(word)) return false;
  return LONG_PADDING.some(other => editsBetween(word, other, 2) <= (other.length > SLIP_MIN + 1 ? 2 : 1));
}

/** Pronouns, auxiliaries and the like. */
export const CLAUSE_WORDS: ReadonlySet<string> = new Set(GRAMMAR.split(' '));
