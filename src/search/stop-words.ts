/**
 * Words that say how something is asked rather than what about: articles, pronouns, auxiliaries,
 * prepositions, question words and the small talk around a question. Normalised, apostrophes dropped.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those some any it its he she they him her them his hers their i me my we us our you your
  is are was were be been being am do does did done doing has have had having can could will would shall should may might must
  isnt arent wasnt werent dont doesnt didnt hasnt havent hadnt cant couldnt wont wouldnt shouldnt im youre hes shes theyre
  ive youve weve theyve id youd wed theyd ill youll well lets
  to of in on at by for from with as into about and or but if so than then there here also just not no too very
  who whom whose what whats when where which why how whos wheres hows whens whys
  tell please hey hi hello ok okay bot really actually exactly thing things something anything stuff because wanna
  gonna gotta kinda sorta u ur cuz cos coz bc pls plz lol lmao omg idk tbh btw tho yall rn um uh`.split(
    /\s+/u,
  ),
);

/** Stop words that tell one question from another. */
export const QUESTION_WORDS: ReadonlySet<string> = new Set(
  'who what when where why how which about'.split(' '),
);

/** Question words of languages that people mix with English, where they are no English words. */
export const FOREIGN_QUESTION_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    who: 'wer wen wem quien quienes chi quem wie kto kogo vem hvem siapa',
    what: 'cosa quoi wat neler neyi vad hva hvad apa',
    when: 'wann cuando quand quando wanneer zaman kiedy kapan',
    where: 'wo donde ou dove onde waar nerede nerden nereden gdzie hvor dimana',
    why: 'warum wieso weshalb porque pourquoi perche waarom neden niye nicin dlaczego varfor hvorfor kenapa mengapa',
    how: 'como comment hoe nasil hur hvordan bagaimana cuanto cuantos combien wieviel wieviele quanto quanti',
    which:
      'welche welcher welches welchen cual cuales quel quelle quels quelles quale qual welke hangi hangisi ktory ktora ktore vilken vilket vilka hvilken',
  }).flatMap(([english, words]) => words.split(' ').map((word): [string, string] => [word, english])),
);

/** Words such as articles, prepositions and auxiliaries of those languages. */
export const FOREIGN_STOP_WORDS: ReadonlySet<string> = new Set(
  `der das den dem des ein eine einen einem einer und oder ist sind war hat haben hatte wurde wird mit von vom zu zum zur
  bei aus nach auf im nicht es sich ich du er sie wir ihr
  el la los las un una unos unas de del es son fue era ha han con por para en al su se lo que
  le les une des du et est sont etait avec pour dans sur au aux sa ses ce cette qui que il elle on
  lo gli uno di da della dei sono stato nel nella su per
  os as um uma do dos das na nos nas em foi com
  het een van en zijn was naar op te
  puedo puedes puede podemos pueden quiero ahora aqui ya
  peux peut pouvez peuvent veux maintenant deja ici
  kann kannst konnen konnte mochte jetzt schon
  posso puoi puo possiamo voglio adesso ora gia
  pode podem quero agora ja
  kan kunnen nu teraz mozna moge bisa sekarang simdi
  alles denn doch mal noch hier dort weil ihn ihm ihre seine ihren wurden worden sein
  fueron eran hay muy mas esa ese eso esta este esto como sobre todo todos
  ont avait etaient tout tous leur leurs vous nous ils elles quest cest plus
  hanno aveva erano tutto tutti gli agli alla alle dal dalla sulla sul questo questa piu anche
  foram eram tinha tudo todos pelo pela isso essa esse mais sobre
  bir bu su ve ile icin gibi mi mu da de diye olan olarak oldu var yok hakkinda kadar sonra daha cok
  jest byl byla bylo byli sie nie czy dla oraz przez od przy
  ar att och som pa av till inte hade blev om det den ett
  yang dan di ke dari untuk itu ini adalah dengan tidak`.split(/\s+/u),
);

/** German words that are quite different ones in English. */
export const FALSE_FRIENDS: ReadonlySet<string> = new Set(['die', 'war', 'also', 'am', 'man', 'will']);
/** Words that only German has, so that those are German, too. */
export const GERMAN_WORDS: ReadonlySet<string> = new Set(
  'wer wen wem wie wann wo warum wieso weshalb welche welcher welches der das dem ein eine einen ist haben hat hatte wurde wurden und mit von nicht'.split(
    ' ',
  ),
);

const SLIPS = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, string>>();

/** Stop words with a letter left out, doubled or exchanged with the next one, and which word each is a slip of. */
export function slipsOf(stopWords: ReadonlySet<string>): ReadonlyMap<string, string> {
  const known = SLIPS.get(stopWords);
  if (known !== undefined) return known;
  const slips = new Map<string, string>();
  for (const word of stopWords) {
    if (word.length < 3) continue;
    for (let at = 0; at < word.length; at++) {
      const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
      const variants = [before + after, before + letter + letter + after];
      if (after !== '') variants.push(before + after.charAt(0) + letter + after.slice(1));
      for (const slip of variants) if (!stopWords.has(slip) && !slips.has(slip)) slips.set(slip, word);
    }
  }
  SLIPS.set(stopWords, slips);
  return slips;
}
