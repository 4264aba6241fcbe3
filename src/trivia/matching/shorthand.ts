import { zipfOf } from '../../search/english.ts';
import { isForename, isKnownWord } from './spelling.ts';

/** Words that sound the same and that people mix up without a thought, in quotations, too. */
const MIXED_UP = [
  'no know, nos knows, new knew, too to, there their theyre, your youre, its it, see sea, sees seas, hear here, right write',
  'whole hole, wear where, weather whether, who whos whose, then than, of off, lose loose, passed past, threw through',
];
/** Others that sound the same. */
const HOMOPHONES = [
  'not knot, none nun, for fore, heard herd, peace piece, week weak, weekly weakly, meet meat',
  'son sun, right write rite, role roll, whole hole, male mail, affect effect, affects effects, scene seen, war wore',
  'hair hare, tail tale, tense tents, passed past, threw through, brake break, plane plain, steal steel, stair stare',
  'site sight cite, principle principal, board bored, course coarse, council counsel, desert dessert, fair fare',
  'flower flour, great grate, grown groan, hour our, led lead, lesson lessen, loan lone, made maid, main mane',
  'night knight, pair pear pare, pause paws, pole poll, pray prey, profit prophet, rain reign rein, raise rays raze',
  'read red, real reel, ring wring, road rode rowed, root route, rose rows, sail sale, saw sore, seam seem, sell cell',
  'sent cent scent, serial cereal, sole soul, some sum, stationary stationery, storey story, tax tacks, thrown throne',
  'tide tied, toe tow, waist waste, wait weight, war wore, warn worn, way weigh, wear where ware, weather whether',
  'wood would, allowed aloud, bare bear, base bass, be bee, blew blue, buy by bye, capital capitol, ceiling sealing',
  'cue queue, die dye, draft draught, earn urn, fined find, guessed guest, guard gard, heal heel, higher hire, idle idol',
  'insure ensure, key quay, leak leek, leaked leeked, lie lye, manner manor, medal meddle, miner minor, missed mist',
  'moral morale, morning mourning, naval navel, overseas oversees, patience patients, peak peek, peer pier, plum plumb',
  'presence presents, rap wrap, shoot chute, slay sleigh, tea tee, team teem, time thyme, vain vein, wine whine, band banned',
];
/** What stands for a word where people type little. */
const SHORT_FORMS = [
  'see c, you u ya, are r, why y, be b, people ppl, because bc cuz coz, about abt, message msg, messages msgs',
  'through thru, night nite, light lite, though tho, love luv, know kno, knows knos',
  'problem prob, problems probs, original orig, celebrity celeb, celebrities celebs, executive exec, executives execs',
  'picture pic, pictures pics, video vid, videos vids, documentary doc, information info, president prez pres, senator sen',
  'republican rep, republicans reps, democrat dem, democrats dems, headquarters hq, minute min, minutes mins, second sec',
  'security sec, social soc, number num nr, numbers nums nrs, national natl nat, international intl, department dept',
  'government govt gov, password pw pwd passwd, passwords pws pwds, group grp, secretary sec secy, attorney atty',
  'general gen, judge jdg, committee comm cttee, company co, corporation corp, computer comp, computers comps',
  'magazine mag, newspaper paper, advertisement ad, telephone phone, technology tech, administration admin, movie mov',
  'theater thtr, independent indep ind, america amer, american amer, saint st, street st',
  'korea kor, korean kor, christmas xmas, birthday bday, brother bro, sister sis, professor prof, sergeant sgt, captain capt',
  'united utd, states sts, nations nats, agency agcy, intelligence intel, central cent, limited ltd, script scrpt',
];
/** Cut off behind its beginning, a word leaves out at least so much, and keeps as much. */
const CUT_MIN = 3;
/** Nobody cuts a word off to one as common. */
const CUT_ZIPF = 3;

const SOUNDING = meanings(HOMOPHONES.flatMap(eachForEach));
const MEANT = meanings([
  ...MIXED_UP.flatMap(eachForEach),
  ...SHORT_FORMS.flatMap(listOf).flatMap(([word = '', ...forms]) => forms.map(form => [form, word] as const)),
]);

/**
 * Whether people type one word where they mean the other: "no" for "know", "c" for "see", "probs" for "problems".
 * @param verbatim "aloud" is not "allowed", though it sounds the same
 */
export function isTypedFor(typed: string, word: string, verbatim: boolean): boolean {
  if (typed === word) return false;
  const isMeant = MEANT.get(typed)?.has(word) === true;
  return isMeant || (!verbatim && SOUNDING.get(typed)?.has(word) === true);
}

/** Whether a word is the beginning of another, and none itself: "orig" of "original". */
export function isCutOff(typed: string, word: string): boolean {
  return (
    typed.length >= CUT_MIN &&
    word.length - typed.length >= CUT_MIN &&
    word.startsWith(typed) &&
    (zipfOf(typed) ?? 0) < CUT_ZIPF
  );
}

/** Alone it keeps more. */
const CUT_ALONE_MIN = 4;

/** Whether it is so alone, where nothing else tells what is meant, and in the plural, too: "margs" of "margaritas". */
export function isCutOffAlone(typed: string, word: string): boolean {
  const forms = [typed, typed.replace(/s$/u, '')];
  return forms.some(
    form => form.length >= CUT_ALONE_MIN && isCutOff(form, word) && !isKnownWord(form) && !isForename(form),
  );
}

function listOf(line: string): string[][] {
  return line.split(', ').map(words => words.split(' '));
}

function eachForEach(line: string): (readonly [string, string])[] {
  return listOf(line).flatMap(words => words.flatMap(one => words.map(other => [one, other] as const)));
}

function meanings(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const byTyped = Map.groupBy(pairs, ([typed]) => typed);
  return new Map([...byTyped].map(([typed, some]) => [typed, new Set(some.map(([, word]) => word))]));
}
