import { stemOf } from './stem.ts';

/**
 * Words that say about the same in articles: of people, crime, politics, war, business, technology, the arts, sport,
 * disasters, science, feelings and what people do. Between two commas is one
 * meaning; a word of several is there several times. Forms of a word need not be listed. Of everyday English, not of any article.
 */
const MEANINGS = `year yr yrs, decade years, people ppl, government govt gov, president prez potus, video vid clip,
  picture pic pics, information info deets, minutes mins, seconds secs,
  boss chief chairman head leader manager executive ceo director president,
  chief executive bigwig honcho superior supervisor management,
  ruler leader dictator tyrant despot autocrat strongman monarch, king monarch sovereign royal,
  queen monarch sovereign royal, president premier chancellor statesman,
  politician minister senator congressman lawmaker statesman, government regime administration authorities state,
  country nation state land homeland, law rule regulation legislation act,
  ban forbid prohibit outlaw bar censor block, forbidden banned prohibited illegal taboo censored outlawed,
  allow permit let authorise approve, censor censorship suppress silence, election vote ballot poll,
  protest demonstration objection complaint outcry, complain protest object whine moan grumble gripe,
  criticise blame condemn slam denounce attack blast scold,
  insult offend mock trash badmouth slander ridicule diss disrespect, offensive insulting rude disrespectful,
  mock ridicule parody satire spoof lampoon joke, joke gag humour comedy pun,
  funny comic humorous hilarious amusing, comedy satire spoof farce, praise applaud commend compliment hail,
  war conflict battle fighting combat hostilities, army military troops soldiers forces, soldier trooper warrior,
  bomb explosive missile shell rocket, explode explosion blast detonate burst blow, weapon gun arms,
  shoot shot fire gun, tank armoured vehicle, helicopter chopper aircraft, plane aircraft airplane jet flight,
  ship boat vessel, car automobile vehicle auto, crash collision wreck accident,
  accident disaster catastrophe mishap, disaster catastrophe tragedy calamity, fire flame blaze burn inferno,
  flood deluge inundation, storm hurricane typhoon gale, kill murder assassinate slay execute,
  murder killing assassination homicide slaying, assassin killer murderer, die death dead perish demise fatal,
  dead deceased late, alive living, poison toxin venom toxic, drug medicine narcotic, hurt injure wound harm,
  injury wound harm, blood gore bloody gory, gory violent bloody graphic brutal, brutal cruel savage violent,
  gentle soft mild humane tender kind, attack assault strike raid, threat menace warning intimidation,
  threaten menace warn intimidate scare, scare frighten terrify intimidate,
  scared afraid frightened fear terrified, fear panic terror dread scare, panic chaos alarm hysteria,
  danger risk peril hazard threat, dangerous risky hazardous, careful cautious wary prudent,
  caution care wariness, safe secure, security protection safety defence, protect defend guard secure,
  terrorist terrorism terror extremist, hostage kidnap abduct captive, spy agent espionage spook,
  spies agents cia intelligence, police cop cops officer detective, arrest detain jail imprison capture,
  prison jail, crime offence felony, criminal crook felon culprit, thief robber burglar,
  steal rob theft swipe nick pinch loot, burglary robbery break-in heist theft, fraud scam swindle hoax,
  fake hoax staged bogus sham phony, lie untruth false, trick ploy stunt ruse, cheat deceive trick fool,
  truth fact reality, true real genuine actual, secret hidden covert confidential private,
  private personal confidential, hide conceal cover, reveal expose disclose uncover unveil show,
  leak expose release divulge publish, investigate probe inquiry examine, evidence proof,
  court trial tribunal hearing, lawyer attorney counsel, judge magistrate justice, guilty culpable convicted,
  punish penalty sentence, lawsuit suit sue, accuse allege charge blame, confess admit acknowledge,
  deny reject refuse, refuse decline reject, agree accept consent,
  agreement deal compromise pact treaty accord settlement, argue quarrel dispute row fight,
  argument quarrel dispute row disagreement feud clash, fight battle brawl, compromise concession settlement,
  surrender capitulate yield budge cave, defeat loss failure beat, win victory triumph, winner victor champion,
  quit resign step, resign resignation quit, fire sack dismiss, hire employ recruit, recruit enlist hire,
  worker employee staff personnel, staff personnel crew team, job work occupation profession career,
  company firm corporation business studio, business trade commerce industry, money cash funds dollars bucks,
  cost price expense budget, budget cost finances, pay paid salary wage, rich wealthy, poor broke, buy purchase,
  sell sale, rent hire, cheap inexpensive, expensive costly pricey, profit earnings income revenue, loss damage,
  damage destruction ruin harm devastation, destroy ruin wreck demolish wipe annihilate, wipe erase delete clear,
  hacker attacker intruder cybercriminal criminal, hack breach cyberattack intrusion break-in,
  computer pc machine server laptop, internet web online net, website site page, online digital streaming web,
  stream streaming netflix watch, password login passcode credentials code, encryption security cybersecurity,
  data information files, email mail message, message note letter, letter note correspondence,
  phone telephone mobile, movie film picture flick cinema, cinema theater theatre movie,
  theater theatre playhouse, chain company group, premiere debut launch opening, release launch publish debut,
  cancel scrap drop shelve axe abandon, withdraw pull retreat remove, postpone delay defer, delay wait late,
  show screen display air broadcast, screening showing projection, scene sequence moment shot bit,
  ending end finale conclusion climax finish, beginning start opening, start begin commence launch,
  stop halt end cease prevent, prevent stop block hinder, plot story storyline premise narrative,
  story tale narrative account, script screenplay draft, character role part figure, actor actress performer star,
  star celebrity famous, celebrity star idol, play portray act perform depict,
  portrayal depiction performance acting, villain baddie antagonist, hero protagonist, host presenter anchor,
  singer vocalist artist performer musician, song track tune, music tune sound, album record, concert gig show,
  dance ballet, audience crowd viewer spectator public, fan admirer follower supporter,
  adore love obsess worship like, obsessed crazy fixated mad, hate loathe despise dislike detest, like enjoy,
  favourite favorite preferred, filmmaker director maker creator, producer maker, writer author screenwriter,
  author writer novelist, book novel, newspaper paper press daily, press media journalism, news report coverage,
  reporter journalist correspondent press, article report piece, magazine tabloid journal,
  interview conversation talk, television tv, programme show broadcast, documentary film, cartoon animation,
  painting picture artwork, photo photograph picture image, artist painter,
  cocktail drink booze alcohol margarita, drink beverage, food meal dish, eat dine, father dad daddy papa,
  mother mom mum mama, parent father mother, child kid baby, kid child youngster, boy lad son, girl daughter,
  man guy dude bloke fellow gentleman, woman lady, wife spouse, husband spouse, marry wed wedding marriage,
  friend buddy pal mate, enemy foe rival opponent, people folks public, person individual human,
  normal ordinary regular common average everyday usual, usual typical normal standard,
  strange weird odd bizarre peculiar, special unusual exceptional, famous renowned known celebrated popular,
  popular beloved favourite, shy timid bashful introverted, insecure unsure vulnerable, vulnerable weak fragile,
  weak feeble poor, strong powerful, strict stern harsh severe, robot machine robotic, cold heartless stern,
  brave courageous bold, coward cowardly, stubborn obstinate determined, proud pride,
  patriotic patriotism nationalist, patriot american flag, flag banner, freedom liberty rights, free liberated,
  speech talk address, say state remark, tell inform, ask request demand, demand request requirement want insist,
  want wish desire, order command instruct, suggest propose recommend, recommend suggest advise,
  advice tip recommendation, answer reply response, react respond reaction, reaction response,
  angry furious mad enraged irate upset outraged, anger rage fury outrage, upset angry distressed, sad unhappy,
  happy glad pleased, please appease satisfy, surprised astonished amazed, surprise shock, shock stun,
  embarrassing humiliating shameful, embarrass humiliate shame, worry concern, curious interested,
  interest curiosity attention, attention publicity buzz hype, publicity advertising marketing promotion,
  advert advertisement commercial, famous viral, problem issue trouble difficulty, trouble problem mess,
  crisis emergency meltdown, scandal affair controversy, controversy scandal dispute uproar,
  controversial sensitive risky provocative, change alter modify edit revise, edit cut trim alter,
  cut trim remove reduce shorten, reduce cut lower lessen soften, soften tone lessen, remove delete cut,
  add extra, increase rise grow, decrease fall drop, big huge large massive major enormous giant,
  small little tiny limited, important significant crucial major, matter importance significance,
  main primary principal chief, first initial earliest original, initially originally first, last final latest,
  eventually finally ultimately, later afterwards subsequently, before previously earlier, old ancient former,
  new recent latest, today now nowadays current, recent current modern, anniversary decade, history past,
  result consequence outcome effect, consequence effect aftermath fallout result impact, effect impact influence,
  reason motive cause, goal aim purpose motive, motive reason aim, plan scheme intend, scheme plot conspiracy,
  mission task assignment, attempt try effort, success triumph, fail failure flop, backfire boomerang rebound,
  mistake error blunder fault, wrong incorrect mistaken, right correct, lesson learn moral teaching,
  learn study discover, teach educate school, school college university, student pupil, teacher professor,
  science research, scientist researcher, discover find, find locate, search hunt seek, invent invention create,
  create make build, build construct, fix repair mend, break smash, doctor physician, hospital clinic,
  illness disease sickness, sick ill, cure heal treatment, virus germ infection, pandemic epidemic outbreak,
  climate weather, planet world earth, space cosmos, animal beast creature, dog hound, cat kitten, house home,
  building structure, office bureau headquarters, street road, town city, village hamlet, church temple,
  religion faith, god deity, hair hairdo, head skull, face look, money ransom, ransom blackmail extortion,
  blackmail extort, interfere meddle intervene, interference meddling intervention, influence control pressure,
  control dictate dominate, power authority might, decide choose determine, decision choice, choice option,
  help aid assist, support back, oppose resist, rebel revolt uprising, revolution uprising revolt, escape flee,
  leave depart, arrive come, travel journey trip, visit tour, meet encounter, meeting summit, join enter,
  hit strike struck, throw toss, run race, match game, player athlete, team squad, coach trainer, score goal,
  trophy cup, record milestone, precedent first milestone, example instance, kind sort type, part piece bit,
  piece chunk fragment bit, amount number quantity, number figure, lot many, several few, whole entire,
  information details, detail particulars, available accessible, available streaming online, watch see view,
  look glance, hear listen, read study, write pen, call name label, name title, nickname alias,
  describe depict portray, explain clarify, mean signify, think believe, opinion view, idea concept notion,
  know understand, realise understand, understand grasp, forget overlook, remember recall, notice spot,
  warn alert caution, alert warning, promise vow, vow pledge, offer propose, give hand provide, take grab,
  send mail, receive get, keep retain, lose lost, save rescue, union nations organisation,
  organisation body agency institution, international global worldwide, abroad foreign overseas,
  foreign international, american usa us, british uk, group gang band, gang group mob, member participant,
  expert specialist, victim casualty, witness observer, survivor victim, suspect culprit, id identity,
  identity identification, christmas xmas, holiday vacation, birthday anniversary, capital city, border frontier,
  nuclear atomic, nuke nuclear, oil petroleum, gold bullion, jewel gem, treasure gold, crude vulgar obscene rude,
  vulgar crude dirty, silly goofy stupid dumb foolish, clever smart, sexy hot, ugly hideous, beautiful pretty,
  cool awesome, great excellent, bad terrible awful, good fine, best finest`;

/** The same for two words that are one meaning together, whatever little words stand between them. */
const PHRASES = `back out withdraw, bad mouth insult, bail out withdraw, big deal important matter, blow up explode,
  break in burglary breach, call off cancel, call out criticise, carry out perform, chicken out withdraw,
  come out release, cut down reduce, cut out remove, drop out withdraw, find out discover, flag wave patriotic,
  freak out panic, get mad angry, get out leak release, give in yield surrender, give up surrender, go after attack,
  go viral famous, hold back delay, kick out remove, knock off kill, leave out remove, let out release leak,
  lose temper angry furious, lose mind angry, make fun mock ridicule, make up invent, mad at angry, pass away die,
  poke fun mock ridicule, pull out withdraw cancel, put online leak release stream, run away flee, set off cause,
  shut down close stop, stand up resist, take down remove stop, take out kill, talk smack insult badmouth,
  talk trash insult badmouth, tone down soften, trash talk insult badmouth, turn down refuse, turn out become,
  up front honest, water down soften, white house president`;

let byPhrase: ReadonlyMap<string, readonly string[]> | undefined;
let byStem: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Stems of the words that say about the same as this one. */
export function synonymsOf(word: string): ReadonlySet<string> {
  byStem ??= readMeanings();
  return byStem.get(stemOf(word)) ?? new Set();
}

/** Stems of the words that say about the same as two words together: "withdraw" for "chickened out". */
export function phraseSynonymsOf(first: string, second: string): readonly string[] {
  byPhrase ??= new Map(
    PHRASES.split(',').map(phrase => {
      const [one = '', two = '', ...same] = phrase
        .trim()
        .split(/\s+/u)
        .map(word => stemOf(word));
      return [`${one} ${two}`, same];
    }),
  );
  return byPhrase.get(`${stemOf(first)} ${stemOf(second)}`) ?? [];
}

function readMeanings(): Map<string, Set<string>> {
  const meanings = new Map<string, Set<string>>();
  for (const meaning of MEANINGS.split(',')) {
    const stems = meaning
      .trim()
      .split(/\s+/u)
      .map(word => stemOf(word));
    for (const stem of stems) {
      const others = meanings.get(stem) ?? new Set();
      for (const other of stems) if (other !== stem) others.add(other);
      meanings.set(stem, others);
    }
  }
  return meanings;
}
