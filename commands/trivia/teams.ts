/** What the teams are called, by number. */
export const teamNames = ['Team Amber', 'Team Blue', 'Team Green', 'Team Violet'] as const;
/** The same where there is no room for more. */
export const teamLabels = ['Amber', 'Blue', 'Green', 'Violet'] as const;
/** The colours that their names say, as their lines are drawn. */
export const teamColours = ['#e0a030', '#5b7cfa', '#3ba55d', '#8b5cf6'] as const;
export const TEAMS_MAX = teamNames.length;
