/** Fair answers to these have no bounds: reasons, ways, descriptions, what somebody did or thought. */
const OPEN = [
  /\bwhy\b/i,
  /\bhow\b(?! (?:many|much|long|old|often|far|big|tall|high|large|late|early|soon|fast)\b)/i,
  /\bwhat\b.* like\b/i,
  /\bwhat (?:kind|sort) of (?:man|woman|person|people|character)\b/i,
  /\bwhat (?:is|was) .*['’]s (?:job|profession|occupation)\b/i,
  /\bwhat do(?:es)? \p{L}+ (?:rarely|seldom|often|usually|never|always)\b/iu,
  /\bwhat (?:can|could|did|do|does|should|will|would)\b.* do\b(?! for a living)/i,
  /\bwhat\b.* (?:happen(?:ed|s)?|mean(?:s|t)?|think|thought|feel|felt)\b/i,
  /\bwhat (?:is|was|were|are) (?:even |far |much )?(?:\p{L}+er|more \p{L}+) than\b/iu,
];

/** Whether a prompt asks for more than a name, a thing, a number or the words of a quotation. */
export function isOpenQuestion({
  kind,
  prompt,
}: {
  readonly kind: string;
  readonly prompt: string;
}): boolean {
  // What was said has been said in so many words, and numbers have no other.
  if (kind === 'finish' || kind === 'speaker' || kind === 'number') return false;
  return OPEN.some(pattern => pattern.test(prompt));
}
