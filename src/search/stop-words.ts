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
  tell please hey hi hello ok okay bot really actually exactly thing things something anything stuff because wanna`.split(
    /\s+/u,
  ),
);
