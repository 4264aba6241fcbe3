/** The modes, in the order in which they are offered. Journals, settings and buttons hold these names. */
export const modeNames = ['classic', 'race', 'survival', 'typed'] as const;
export type ModeName = (typeof modeNames)[number];
