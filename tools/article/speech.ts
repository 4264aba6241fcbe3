/** Verbs that give somebody words, as regular expressions have them. */
export const SPEECH_VERBS =
  'said|says|say|written|told|tells|wrote|writes|called|calls|argued|argues|added|adds|claimed|claims|warned|warns|asked|asks|explained|explains|described|describes|recalled|recalls|noted|notes|announced|declared|insisted|insists|admitted|replied|testified|tweeted|posted|promised|joked|concluded|remarked|shouted|cried|spoke|speaks|put|stated|complained|answered|exclaimed|sighed|thundered|mocked|praised|dismissed|swore|vowed|predicted';
