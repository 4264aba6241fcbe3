/** First names for people who play by themselves. Lower-cased they are usernames, so they are plain letters. */
export const firstNames: readonly string[] = [
  'Mika Priya Otis Yara Kofi Freya Luca Aiko Gus Leila',
  'Enzo Nia Tariq Juno Lars Mei Rafa Zola Hugo Asha',
  'Milo Elif Chidi Rosa Sven Hana Dario Uma Arlo Ines',
  'Kai Amara Nils Suki Omar Clio Bruno Noor Ivo Alma',
  'Zeno Jaya Emil Paz Farid Oona Beni Esme Dima Lale',
].flatMap(names => names.split(' '));
