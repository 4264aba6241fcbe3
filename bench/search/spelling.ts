import type { Random } from './random.ts';

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function neighbour(letter: string, random: Random): string {
  const row = ROWS.findIndex(keys => keys.includes(letter));
  const at = ROWS[row]?.indexOf(letter) ?? 0;
  const near = [ROWS[row]?.[at - 1], ROWS[row]?.[at + 1], ROWS[row - 1]?.[at], ROWS[row + 1]?.[at]].filter(
    key => key !== undefined,
  );
  return near.length > 0 ? random.pick(near) : 'e';
}

/** One slip of the fingers: a neighbouring key, two letters exchanged, one left out or one too many; rarely at the first letter. */
export function misspell(word: string, random: Random): string {
  for (;;) {
    const at = random.next() < 0.08 ? 0 : 1 + random.below(Math.max(1, word.length - 1));
    const letter = word[at] ?? '';
    const slips = [
      () => word.slice(0, at) + neighbour(letter, random) + word.slice(at + 1),
      () => word.slice(0, at) + (word[at + 1] ?? '') + letter + word.slice(at + 2),
      () => word.slice(0, at) + word.slice(at + 1),
      () => word.slice(0, at) + letter + letter + word.slice(at + 1),
      () => word.slice(0, at) + neighbour(letter, random) + word.slice(at),
    ];
    const slipped = random.pick(slips)();
    if (slipped !== word && slipped.length > 2) return slipped;
  }
}

/** How people write names and loan words they have only heard. */
const HEARD: Readonly<Record<string, readonly string[]>> = {
  pyongyang: ['pyongjang', 'peongyang', 'piongyang', 'pyonyang', 'pyungyang'],
  kazuo: ['kazoo', 'kazuoh', 'katsuo'],
  hirai: ['herai', 'hiray', 'hirae', 'hyrai'],
  rogen: ['rogan', 'rogin', 'roggen', 'rowgen'],
  goldberg: ['goldburg', 'goldbrg', 'gouldberg'],
  franco: ['franko', 'frankoh'],
  pascal: ['paskal', 'pascall', 'pasquale'],
  rudin: ['rudein', 'roodin', 'ruden'],
  randall: ['randal', 'randle', 'randel'],
  rapoport: ['rappaport', 'rapaport', 'rappoport'],
  skylark: ['skilark', 'scylark', 'skylarke'],
  obama: ['obamma', 'obahma'],
  jong: ['yong', 'jung'],
  kim: ['kym', 'cim'],
  seth: ['sef', 'sethe'],
  amy: ['aimee', 'amie'],
  aaron: ['aron', 'erin', 'arron'],
  katy: ['katie', 'caty', 'kathy'],
  perry: ['perri', 'pery'],
  streisand: ['streisend', 'strysand', 'streizand', 'strisand'],
  guardians: ['gardians', 'guardiens', 'gaurdians'],
  margaritas: ['margeritas', 'margharitas', 'margueritas'],
  ricin: ['rycin', 'risin', 'ricine'],
  theaters: ['theatres', 'theeters', 'theatars'],
  theatrical: ['theatrikal', 'teatrical'],
  assassination: ['assasination', 'asassination', 'assassinaton'],
  assassinate: ['assasinate', 'asassinate'],
  dictator: ['dicktator', 'dictater'],
  satire: ['satyre', 'satir'],
  encryption: ['encripton', 'encription'],
  geopolitical: ['geopolitikal', 'geo political'],
  christmas: ['chrismas', 'cristmas'],
  korea: ['corea', 'korrea'],
  korean: ['corean', 'koreen'],
  japanese: ['japaneese', 'japanees'],
  executives: ['executifs', 'eggsecutives', 'exectutives'],
  ceo: ['seeo', 'cio'],
  sony: ['soni', 'sonny'],
  hollywood: ['holywood', 'hollywod'],
  cyberattack: ['syberattack', 'ciberattack', 'cyber attack'],
  helicopter: ['helikopter', 'hellicopter'],
  regime: ['rejime', 'regeem'],
  vapid: ['vappid'],
  tabloid: ['tabloyd'],
  humane: ['hewmane', 'humain'],
  vulnerable: ['vunerable', 'vulnerible'],
};

const HABITS: readonly (readonly [RegExp, string])[] = [
  [/ph/u, 'f'],
  [/ck/u, 'k'],
  [/ea/u, 'ee'],
  [/ei/u, 'ie'],
  [/ie/u, 'ei'],
  [/ou/u, 'oo'],
  [/tion/u, 'shun'],
  [/([bcdfglmnprst])\1/u, '$1'],
  [/c(?=[aou])/u, 'k'],
  [/c(?=[ei])/u, 's'],
  [/er$/u, 'or'],
  [/or$/u, 'er'],
  [/y(?=.)/u, 'i'],
  [/able/u, 'ible'],
  [/ance|ence/u, 'ense'],
  [/ant/u, 'ent'],
  [/ent/u, 'ant'],
  [/s(?=[aeiou])/u, 'z'],
  [/igh/u, 'ie'],
  [/kn/u, 'n'],
  [/wh/u, 'w'],
];
const HABIT_LETTERS_MIN = 6;

/** The word spelt by ear, or undefined where nobody would get it wrong. */
export function soundalike(word: string, random: Random): string | undefined {
  const known = HEARD[word];
  if (known !== undefined) return random.pick(known);
  if (word.length < HABIT_LETTERS_MIN) return undefined;
  const spellings = HABITS.filter(([pattern]) => pattern.test(word)).map(([pattern, heard]) =>
    word.replace(pattern, heard),
  );
  return spellings.length > 0 ? random.pick(spellings) : undefined;
}
