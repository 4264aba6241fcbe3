import type { SearchDocument } from '../../src/search/document.ts';
import { Random } from './random.ts';

// Other sentences about films, politics and hacking. They share their words with the article (Sony, hackers,
// leaders, cinemas, scripts, threats), so that a word alone does not give the article's items away.
const split = (words: string): string[] => words.trim().split(/\s*\|\s*/u);

const FIRST =
  split(`James|Amy|Seth|Evan|Randall|Aaron|Dave|Scott|Michael|Katy|Barack|Charlie|Diane|Laura|Robert|Helen|George|Martha|Oliver|Nina|Victor|Irene|Samuel|Grace|
  Philip|Julia|Anton|Clara|Hugo|Denise|Marcus|Elena|Walter|Sophie|Leon|Paula|Ralph|Ingrid|Carlos|Yuki|Kenji|Min-jun|Ji-woo|Dmitri|Olga|Pierre|Amara|Tariq|Leila|Noah`);
const LAST =
  split(`Franklin|Parker|Goldman|Pascoe|Rowan|Kimball|Perry|Rubin|Hanson|Lynch|Carter|Mercer|Doyle|Vance|Whitfield|Okafor|Tanaka|Sato|Novak|Petrov|Moreau|Lindqvist|Alvarez|
  Brandt|Castillo|Dunne|Ellison|Farrow|Gallagher|Hirsch|Ibrahim|Jansen|Keller|Lombardi|Mahoney|Nakamura|Osborne|Pemberton|Quinn|Reyes|Schaefer|Thornton|Underwood|Vasquez|Winslow|Yoon|Zeller|Choi|Bae|Cho`);
const STUDIO = split(
  `Paramount|Warner Bros|Universal|Sony Pictures|Lionsgate|Netflix|Disney|Columbia|MGM|Miramax|Focus Features|A24|New Line|DreamWorks|Amazon Studios|Screen Gems|Pathé|Toho|StudioCanal`,
);
const CHAIN = split(`AMC|Regal|Cinemark|Odeon|Carmike|Cineplex|Alamo Drafthouse|Landmark|Vue|Showcase`);
const COUNTRY = split(
  `Russia|Iran|China|Japan|South Korea|North Korea|Cuba|Syria|Venezuela|France|Germany|Brazil|India|Turkey|Egypt|Ukraine|Canada|Britain|Mexico|Poland|Israel|Libya|Sudan|Myanmar`,
);
const CITY = split(
  `Moscow|Tehran|Beijing|Tokyo|Seoul|Havana|Damascus|Paris|Berlin|London|Geneva|Vienna|Warsaw|Kyiv|Cairo|Ankara|Delhi|Toronto|Washington|New York|Los Angeles|Chicago|Boston|Atlanta`,
);
const GROUP = split(
  `Lizard Squad|Anonymous|the Dark Lantern|Silent Guard|Crimson Wolves|the Free Signal|Cobalt Spider|Night Dragon|the Iron Tigers|Fancy Bear|the Shadow Brokers|Desert Falcon`,
);
const GENRE = split(
  `comedy|thriller|drama|satire|documentary|western|spy film|horror film|musical|biopic|action movie|political farce|animated film|romance|war epic|mystery|mockumentary|science fiction film`,
);
const ADJECTIVE = split(
  `controversial|forgotten|acclaimed|low-budget|uneven|sharp|crude|clever|bitter|ambitious|unreleased|disastrous|profitable|quiet|violent|charming|bleak|patriotic|weird|expensive|outrageous|harmless|vulgar|tense|bold|clumsy`,
);
const TITLE = split(
  `The Long Winter|Border Station|A Minor Coup|Red Carpet|Last Broadcast|The Ambassador's Wife|Paper Tigers|Midnight in Minsk|The Understudy|Golden Age|Blackout|The Dictator's Chef|Glass Embassy|Static|Two Tickets to Havana|The Fixer|Press Pass|Safe House|The Extra|Final Cut|Open Mic|Summit|Second Unit|The Ghostwriter|Rough Cut|Decoy|Prime Time|Exit Visa|The Puppet Show|Quiet on Set`,
);
const ROLE = split(
  `director|producer|screenwriter|lead actor|cinematographer|editor|composer|casting agent|stunt coordinator|studio chairman|publicist|costume designer|distributor|critic|showrunner`,
);
const OFFICIAL = split(
  `president|prime minister|foreign minister|ambassador|senator|spokesman|general|governor|mayor|chancellor|attorney general|press secretary|defence secretary|intelligence chief|party leader|envoy`,
);
const BODY = split(
  `the FBI|the CIA|the Justice Department|the Treasury|the State Department|Congress|Parliament|the European Union|the Security Council|the General Assembly|the National Security Agency|Interpol|the Kremlin|the White House|the Pentagon|the central bank`,
);
const DATA = split(
  `private emails|passwords|salary lists|medical records|credit card numbers|source code|contracts|unreleased episodes|screeners|budgets|home addresses|phone numbers|tax forms|internal memos|scripts|social security numbers|backup tapes|encryption keys|travel plans|bank details|voter rolls|diplomatic cables`,
);
const MALWARE = split(
  `a worm|ransomware|a wiper|a phishing email|a stolen password|a rootkit|spyware|a keylogger|a botnet|a zero-day exploit|a forged certificate|an infected USB stick|a backdoor|a trojan`,
);
const TARGET = split(
  `a bank|a power grid|a hospital chain|a television network|a film festival|a ministry|a newspaper|a casino|a shipping company|an airline|a university|a pipeline operator|a phone maker|a streaming service|a game publisher|a talent agency|an oil company|an election office`,
);
const MONTH = split(`January|February|March|April|May|June|July|August|September|October|November|December`);
const EVENT = split(
  `the premiere|the press tour|the test screening|the award season|the election|the summit|the trial|the hearing|the strike|the shutdown|the ceasefire|the leak|the festival|the reshoots|the holidays|the merger|the ban|the embargo|the protests|Christmas`,
);
const PLACE = split(
  `a soundstage|the cutting room|a bunker|the embassy|an airport hotel|a helicopter|a tank factory|the parliament building|a drive-in theater|an art-house cinema|the studio lot|a radio station|a palace|a border village|a data centre|the press room|a military parade`,
);
const VERB = split(
  `criticised|praised|defended|mocked|leaked|delayed|cancelled|rewrote|financed|banned|shelved|edited|screened|marketed|condemned|ignored|promoted|rejected|approved|sold|restored|recut|pulled|released|reviewed`,
);
const REASON = split(
  `to avoid a lawsuit|to please investors|to protect its partners|after threats against theaters|because of poor reviews|under pressure from the board|to calm the allies|for tax reasons|after a week of bad press|to win back audiences|for fear of sanctions|to save the sequel|without giving a reason|in the name of free speech|after an angry call from the embassy|out of respect for the victims`,
);
const SCENE = split(
  `the final chase|the explosion|the courtroom scene|the dream sequence|the dinner scene|the love scene|the assassination plot|the opening credits|the interrogation|the car crash|the funeral|the interview scene|the dance number|the ending|the torture scene|the parachute jump|the speech|the helicopter shot`,
);
const FEELING = split(
  `furious|relieved|worried|proud|embarrassed|amused|shy|confused|stubborn|nervous|cheerful|insecure|bored|delighted|suspicious|ashamed|calm|impatient|hopeful|disappointed`,
);
const THING = split(
  `a trailer|a poster|a soundtrack|a sequel|a remake|a boycott|a petition|a lawsuit|an apology|a statement|a deal|a sanction|a curfew|a blockade|an investigation|a press conference|a curfew order|a documentary series|a podcast|a charity screening|a firewall|a backup|an audit|a hotline`,
);
const MONEY = split(
  `$2 million|$5 million|$9 million|$12 million|$18 million|$27 million|$35 million|$60 million|$75 million|$90 million|$110 million|$150 million|$240 million`,
);
const OUTLET = split(
  `The Washington Post|Variety|The Guardian|Reuters|The Hollywood Reporter|Der Spiegel|Le Monde|Wired|The Atlantic|Bloomberg|The Economist|Rolling Stone|a tabloid|a local newspaper|a late-night show|a morning broadcast`,
);
const PLATFORM = split(
  `YouTube|Netflix|Google Play|Xbox Video|Apple TV|Hulu|Vimeo|Amazon Prime|pay-per-view|cable television|DVD|a streaming platform|an airline's in-flight list`,
);
const WEAPON = split(
  `missiles|tanks|drones|landmines|warships|nuclear warheads|artillery shells|fighter jets|submarines|poison|ricin|rifles|sanctions|jamming equipment`,
);

const SLOTS: Readonly<Record<string, readonly string[]>> = {
  FIRST,
  LAST,
  STUDIO,
  CHAIN,
  COUNTRY,
  CITY,
  GROUP,
  GENRE,
  ADJECTIVE,
  TITLE,
  ROLE,
  OFFICIAL,
  BODY,
  DATA,
  MALWARE,
  TARGET,
  MONTH,
  EVENT,
  PLACE,
  VERB,
  REASON,
  SCENE,
  FEELING,
  THING,
  MONEY,
  OUTLET,
  PLATFORM,
  WEAPON,
};

const TEMPLATES = split(`{STUDIO} {VERB} the {ADJECTIVE} {GENRE} "{TITLE}" {REASON}.
|Hackers calling themselves {GROUP} used {MALWARE} to break into {TARGET} in {CITY} and leaked {DATA}.
|{BODY} blamed {COUNTRY} for the attack on {TARGET} in {MONTH} {YEAR}.
|The {OFFICIAL} of {COUNTRY} called the {GENRE} "{TITLE}" an insult and demanded {THING}.
|{FIRST} {LAST}, the {ROLE} of "{TITLE}", was {FEELING} about changes to {SCENE}.
|In an email to {FIRST} {LAST}, the {ROLE} complained that {STUDIO} had {VERB} {SCENE}.
|The {ADJECTIVE} {GENRE} cost {MONEY} and opened in {COUNT} theaters in {MONTH}.
|{CHAIN} and {CHAIN} refused to show "{TITLE}" {REASON}.
|{FIRST} {LAST} played a {FEELING} {OFFICIAL} in the {GENRE} "{TITLE}".
|Stolen {DATA} from {TARGET} appeared online shortly before {EVENT}.
|{OUTLET} reported that {STUDIO} paid {MONEY} for {THING} after {EVENT}.
|The {OFFICIAL} told {OUTLET} that {COUNTRY} would answer with {WEAPON} if the talks in {CITY} failed.
|{COUNTRY} complained to {BODY} about {WEAPON} near the border with {COUNTRY}.
|During {EVENT}, the crew filmed {SCENE} at {PLACE} with real {WEAPON}.
|"{TITLE}" was put on {PLATFORM} and {PLATFORM} in {MONTH} {YEAR} {REASON}.
|{FIRST} {LAST} wrote the script of "{TITLE}" in {COUNT} days at {PLACE}.
|A journalist for {OUTLET} was invited to interview the {OFFICIAL} in {CITY}.
|The threats against {CHAIN} theaters mentioned {EVENT} and turned out to be a hoax.
|{STUDIO} lost {COUNT} computers and most of its {DATA} to {MALWARE}.
|The {OFFICIAL} said that {VERB} films show what people are allowed to watch in {COUNTRY}.
|Every {ROLE} at {STUDIO} had to change passwords after {EVENT}.
|Analysts in {CITY} traced {MALWARE} to a group known as {GROUP}.
|The living leader of {COUNTRY} is a fan of the {GENRE} "{TITLE}" and of basketball.
|{FIRST} {LAST} and {FIRST} {LAST} star as two reporters who stumble into {PLACE} during {EVENT}.
|A {ADJECTIVE} cut of "{TITLE}" without {SCENE} was screened in {CITY} in {YEAR}.
|The chief executive of {STUDIO} apologised to {FIRST} {LAST} for jokes in leaked emails.
|{BODY} opened {THING} into how {GROUP} obtained {DATA}.
|Critics found "{TITLE}" {ADJECTIVE}, {ADJECTIVE} and far too long.
|The sequel to "{TITLE}" moves the story from {CITY} to {CITY} and drops {SCENE}.
|{COUNT} employees of {TARGET} sued after their {DATA} had been published.
|{OUTLET} compared "{TITLE}" with old satires about dictators and generals.
|Test audiences in {CITY} laughed at {SCENE} but not at {SCENE}.
|The {OFFICIAL} of {COUNTRY} watched {THING} from {PLACE} and looked {FEELING}.
|Ticket sales of "{TITLE}" reached {MONEY} in {COUNT} independent cinemas.
|The {ROLE} wanted the {OFFICIAL} to seem {FEELING} rather than {FEELING}.
|{COUNTRY} shut down its internet for {COUNT} hours during {EVENT}.
|After {EVENT}, {STUDIO} bought {THING} and hired {COUNT} security experts.
|{FIRST} {LAST} gave {OUTLET} {THING} about censorship in {COUNTRY}.
|The plot of "{TITLE}" turns on {MALWARE}, a corrupt {OFFICIAL} and {COUNT} {WEAPON}.
|Voters in {CITY} learned from leaked {DATA} what the {OFFICIAL} thought of {COUNTRY}.`);

const SEED = 7;

/** `count` different sentences about films, politics and hacking, the same ones for the same seed. */
export function otherSentences(count: number, seed: number): string[] {
  const random = new Random(seed);
  const sentences = new Set<string>();
  while (sentences.size < count) sentences.add(sentence(random));
  return [...sentences];
}

/** The sentences as documents of a pack, each with two tags. */
export function otherDocuments(count: number): SearchDocument[] {
  const random = new Random(SEED);
  const tags = ['film', 'politics', 'hack', 'leak', 'release', 'cinemas', 'threats', 'studios'];
  return otherSentences(count, SEED).map((text, at) => ({
    id: `o${at}`,
    kind: 'fact',
    pack: 'other',
    section: 'other',
    text,
    keywords: [random.pick(tags), random.pick(tags)],
  }));
}

function sentence(random: Random): string {
  const filled = random.pick(TEMPLATES).replace(/\{([A-Z]+)\}/gu, (_, slot: string) => {
    if (slot === 'YEAR') return String(1960 + random.below(60));
    if (slot === 'COUNT') return String(2 + random.below(900));
    // Names are what makes a vocabulary grow with a collection: half of the people have an invented surname.
    if (slot === 'LAST' && random.next() < 0.5) return inventedName(random);
    return random.pick(SLOTS[slot] ?? []);
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

const ONSETS = split('B|Br|C|Ch|D|Dr|F|G|Gr|H|J|K|Kr|L|M|N|P|R|S|Sh|St|T|Tr|V|W|Z');
const MIDDLES = split('a|e|i|o|u|ai|ea|ou|an|en|in|on|ar|er|or|al|el|am|em|as');
const INNER = split('b|d|f|g|k|l|ll|m|n|nd|p|r|s|st|t|tt|v|z');
const ENDINGS = split('son|man|ley|ton|berg|ski|ez|ini|ard|er|ov|sen|wood|ford|well|ic|a|o|is|ick');

function inventedName(random: Random): string {
  let name = random.pick(ONSETS) + random.pick(MIDDLES);
  while (random.next() < 0.4) name += random.pick(INNER) + random.pick(MIDDLES);
  return name + random.pick(ENDINGS);
}
