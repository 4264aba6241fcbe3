/** What the teams are called, by number. */
export const teamNames = ['Team Amber', 'Team Blue', 'Team Green', 'Team Violet'] as const;
export const TEAMS_MAX = teamNames.length;
