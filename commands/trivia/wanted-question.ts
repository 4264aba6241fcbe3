/** A question of a round, by its id and the question's index. */
export interface WantedQuestion {
  readonly round: string;
  readonly index: number;
}
