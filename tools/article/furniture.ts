/** What pages put around an article, by the lines that show it; none of it is told by the article. */
const FURNITURE: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['advert', /^\p{Extended_Pictographic}\uFE0F?\s*(?:read more|don't miss|related|see also)\s*:/iu],
  [
    'advert',
    /^(?:also read|read also|read more|read next|related(?: stories)?|see also|more on this|don't miss|recommended|watch|listen)\s*[:|–—-]/iu,
  ],
  [
    'advert',
    /^(?:(?:advertisements?|sponsored(?: content)?|paid content)(?:\s*[:|–—-].{0,160})?|(?:story|article) continues below.*)$/iu,
  ],
  ['byline', /^(?:\p{L}+ )?[Bb][Yy]:? (?:\p{Lu}[\p{L}.'’-]+[ ,]*(?:and |& )?){1,6}(?:[|·•,–—-].*)?$/u],
  [
    'byline',
    /^(?:(?:first |last |originally )?(?:published|updated|posted|modified)\b.{0,60}|\d+ min(?:ute)?s? read)$/iu,
  ],
  [
    'sign-up',
    /^(?:sign up|subscribe|follow us|join (?:our|us)|get (?:our|the latest)|click here|download (?:our|the) app|support (?:our|us)|become a (?:member|subscriber)|like what you).{0,160}$/iu,
  ],
  ['sign-up', /^.{0,80}\b(?:our|the|this) (?:free |daily |weekly )*newsletter\b.{0,80}$/iu],
  [
    'sharing',
    /^(?:share|tweet|e-?mail|print|copy link|save|comments?|\d+ comments?)(?: this(?: article| story)?)?(?: on \w+)?$/iu,
  ],
  [
    'caption',
    /^(?:photo(?:graph)?|image|picture|illustration|caption|credit)s?(?: credit)?\s*(?::|by\b|©).{0,160}$/iu,
  ],
  [
    'caption',
    /^.{0,200}[(/|:–—-]\s*(?:photo(?:graph)?:?\s.{0,40}|.{0,40}(?:getty images|reuters|afp|ap photo|shutterstock|wikimedia commons))\)?$/iu,
  ],
  ['caption', /^.{0,200}[.!?]\s+(?:photo(?:graph)?|image|picture|illustration|credit)s?\s*:.{0,60}$/iu],
  ['footnote', /^(?:\[\^?\d{1,3}\]:?|\^\d*|[†‡])\s.+/u],
  ['rights', /^(?:©|\(c\)|copyright\b|all rights reserved).{0,120}$/iu],
];

/** What kind of furniture a line of an article is; undefined for what the article says. */
export function furnitureOf(line: string): string | undefined {
  return FURNITURE.find(([, pattern]) => pattern.test(line))?.[0];
}

/** The name in a byline: "By Ann Lee and Bo Ek, Staff" gives "Ann Lee and Bo Ek". */
export function bylineName(line: string): string | undefined {
  return /\b[Bb][Yy]:? ((?:\p{Lu}[\p{L}.'’-]+ ?(?:and |& )?){1,6})/u.exec(line)?.[1]?.trim();
}
