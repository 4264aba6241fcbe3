/** What people say around an answer that would deny or double it if it were one. */
const PHRASES: readonly RegExp[] = [
  // "Journalists, aren't they?"
  /(?<=[\p{L}\p{N}].*),? (?:do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|ai)n'?t (?:it|he|she|they|that|this|there|we|i|you)\s*\??$/u,
  /(?<=[\p{L}\p{N}].*)(?:, no|,? or not|,? or (?:something|what|so)(?: like that)?|,? or (?:is|was|are) (?:it|he|she|that|they)(?: not)?)\s*\??$/u,
  /\b(?:(?:i'?m|i am) )?not (?:(?:100 percent|totally|completely|really|so|too|very|entirely|quite|that) )?(?:sure|certain|positive)(?:,? (?:but|though))?\b/gu,
  /\b(?:i )?(?:don'?t|do not|can'?t|cannot) (?:really |exactly |quite )?(?:know|remember|recall)(?: exactly| for sure)?(?:,? but)?\b/gu,
  /\b(?:if|unless|correct me if) (?:i'?m|i am) (?:not )?(?:mistaken|wrong|much mistaken)(?:,? but)?\b/gu,
  /\b(?:no idea|i dunno|dunno|no clue|no doubt|without (?:a )?doubt|not gonna lie|as far as i (?:know|remember|recall))(?:,? but)?\b/gu,
  /\b(?:none|no one|nobody|nothing) (?:other than|else than|but|else but)\b/gu,
  /\bof all (?:places|people|things|days|films|movies)\b/gu,
  /\bcan(?:'?t|not) (?:say no to|resist|get enough of|do without|live without)\b/gu,
  /\b(?:turn(?:s|ed) out to (?:be|have been))\b/gu,
];

/** A folded text without them. */
export function withoutSmallTalk(text: string): string {
  return PHRASES.reduce((rest, phrase) => rest.replace(phrase, ' '), text).trim();
}
