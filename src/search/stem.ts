import { stemmer } from 'stemmer';

/** Forms that no rule of endings leads to, after the plain one. Those that are mostly another word are left out: "wound", "rose", "left". */
const IRREGULAR = `arise arose arisen
  bear borne
  beat beaten
  become became
  begin began begun
  bend bent
  bite bitten
  bleed bled
  blow blew blown
  break broke broken
  breed bred
  bring brought
  build built
  burn burnt
  buy bought
  catch caught
  choose chose chosen
  come came
  creep crept
  deal dealt
  dig dug
  draw drew drawn
  dream dreamt
  drink drank drunk
  drive drove driven
  eat ate eaten
  fall fell fallen
  feed fed
  feel felt
  fight fought
  find found
  flee fled
  fly flew flown
  forbid forbade forbidden
  forget forgot forgotten
  forgive forgave forgiven
  freeze froze frozen
  give gave given
  grow grew grown
  hang hung
  hear heard
  hide hid hidden
  hold held
  keep kept
  know knew known
  lead led
  learn learnt
  lend lent
  light lit
  lose lost
  make made
  mean meant
  meet met
  overthrow overthrew overthrown
  pay paid
  ride rode ridden
  ring rang rung
  run ran
  say said
  see saw seen
  seek sought
  sell sold
  send sent
  shake shook shaken
  shoot shot
  show shown
  shrink shrank shrunk
  sing sang sung
  sink sank sunk
  sit sat
  sleep slept
  slide slid
  speak spoke spoken
  spend spent
  spill spilt
  stand stood
  steal stole stolen
  stick stuck
  strike struck
  swear swore sworn
  sweep swept
  swim swam swum
  swing swung
  take took taken
  teach taught
  tear tore torn
  tell told
  think thought
  throw threw thrown
  understand understood
  undertake undertook undertaken
  wake woke woken
  wear wore worn
  weep wept
  win won
  withdraw withdrew withdrawn
  write wrote written
  child children
  foot feet
  goose geese
  life lives
  man men
  mouse mice
  person people
  thief thieves
  tooth teeth
  wife wives
  wolf wolves
  woman women`;

/** Adjectives that are compared by their endings, "weirder", which the rules take for a doer's, "leader". */
const COMPARED = `angry bad big bold brave brief bright broad calm cheap clean clear clever close cold cool crazy cruel
  dark deadly deep dirty dumb early easy fair fast few fine fresh friendly gentle great guilty happy hard harsh
  heavy high hot huge large late lazy light long loud low lucky mad mean mild near new nice odd old poor pretty proud
  quick quiet rare rich risky rough rude sad safe scary sharp short shy sick silly simple slow small smart soft strange
  strict strong stupid sweet tall thick thin tight tiny tough ugly violent warm weak wealthy weird wide wild wise young`;

const PLAIN_FORMS: ReadonlyMap<string, string> = new Map(
  IRREGULAR.split('\n')
    .map(line => line.trim().split(' '))
    .concat(COMPARED.split(/\s+/u).map(plain => [plain, ...comparedForms(plain)]))
    .flatMap(([plain = '', ...forms]) => forms.map((form): [string, string] => [form, plain])),
);

function comparedForms(plain: string): string[] {
  const root = plain.endsWith('e')
    ? plain.slice(0, -1)
    : plain.replace(/y$/u, 'i').replace(/^([^aeiou]+[aeiou])([dgnt])$/u, '$1$2$2');
  return [`${root}er`, `${root}est`];
}

/** What the forms of an English word have in common: "steal" for "stole" and "stealing". */
export function stemOf(word: string): string {
  return stemmer(PLAIN_FORMS.get(word) ?? word);
}
