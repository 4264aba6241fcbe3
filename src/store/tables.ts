/**
 * The tables of the database, as the migrations leave them. Ids of Discord are text, times epoch
 * milliseconds, durations milliseconds, yes and no 1 and 0.
 */
export interface Tables {
  registration: RegistrationTable;
  journal: JournalTable;
  heartbeat: HeartbeatTable;
  round: RoundTable;
  answer: AnswerTable;
  standing: StandingTable;
  asked: AskedTable;
  known: KnownTable;
  hidden: HiddenTable;
  report: ReportTable;
  settings: SettingsTable;
  left_guild: LeftGuildTable;
  tally: TallyTable;
  topology: TopologyTable;
  identify: IdentifyTable;
  deck: DeckTable;
  schedule: ScheduleTable;
  daily_question: DailyQuestionTable;
  daily_answer: DailyAnswerTable;
  switched_off: SwitchedOffTable;
  blocked: BlockedTable;
}

/** What makes a row of each table the only one of its kind; nothing where there is at most one row. */
export const primaryKeys = {
  registration: [],
  journal: ['round', 'seq'],
  heartbeat: ['id'],
  round: ['id'],
  answer: ['round', 'player', 'question'],
  standing: ['round', 'player'],
  asked: ['guild', 'question'],
  known: ['player', 'question'],
  hidden: ['player'],
  report: ['id'],
  settings: ['guild'],
  left_guild: ['guild'],
  tally: ['name'],
  topology: ['id'],
  identify: ['bucket'],
  deck: ['id'],
  schedule: ['guild', 'id'],
  daily_question: ['guild', 'day'],
  daily_answer: ['guild', 'day', 'player'],
  switched_off: ['guild', 'question'],
  blocked: ['guild', 'player'],
} as const satisfies { readonly [Name in keyof Tables]: readonly (keyof Tables[Name])[] };

/** What was last registered, and where; at most one row. */
export interface RegistrationTable {
  application: string;
  /** The one server it was registered to; null when globally. */
  guild: string | null;
  /** Of the commands. */
  hash: string;
}

/** The events of the rounds that are not over. */
export interface JournalTable {
  round: string;
  /** From 0, in each round. */
  seq: number;
  /** JSON. */
  event: string;
}

/** When the process of each cluster last said that it lives. */
export interface HeartbeatTable {
  /** The cluster's number and 1. */
  id: number;
  at: number;
}

/** A round that is over. */
export interface RoundTable {
  id: string;
  guild: string;
  channel: string;
  /** Null when the host deleted their data. */
  host: string | null;
  mode: string;
  started_at: number;
  ended_at: number;
  /** How many people answered at least once, also those who deleted their data since. */
  players: number;
  reason: string;
}

/** A question that a player was there for. */
export interface AnswerTable {
  round: string;
  player: string;
  /** The pack's id. */
  question: string;
  guild: string;
  channel: string;
  asked_at: number;
  correct: 0 | 1;
  /** Null when they did not answer. */
  ms: number | null;
  points: number;
  /** Which of its choices they took, from 0; null when they typed, did not answer, or its choices were the round's own. */
  chosen: number | null;
}

/** What a round came to for a player: the sums that boards add up. */
export interface StandingTable {
  round: string;
  player: string;
  guild: string;
  channel: string;
  ended_at: number;
  /** Whether two or more people answered in the round, so that its points count on boards. */
  counted: 0 | 1;
  /** -1 without teams. */
  team: number;
  place: number;
  score: number;
  answered: number;
  right_answers: number;
  /** Of the right answers together. */
  right_ms: number;
  fastest_ms: number | null;
  best_run: number;
  survived: number;
}

/** When a server was last asked a question. */
export interface AskedTable {
  guild: string;
  question: string;
  at: number;
}

/** When a player last said that they know a question. */
export interface KnownTable {
  player: string;
  question: string;
  at: number;
}

/** Players who do not want to be seen on boards. */
export interface HiddenTable {
  player: string;
}

/** What somebody says is wrong with a question. */
export interface ReportTable {
  /** Of the interaction it came with. */
  id: string;
  question: string;
  /** Null when it came from outside a server. */
  guild: string | null;
  player: string;
  text: string;
  at: number;
  /** What those who manage the server have done about it; null while they have not. */
  decision: ReportDecision | null;
}

/** The question stays, is switched off in the server, or the operator is to see it. */
export type ReportDecision = 'kept' | 'off' | 'passed';

/** A question that a server does not want to be asked, since when. */
export interface SwitchedOffTable {
  guild: string;
  question: string;
  at: number;
}

/** Somebody whom a server keeps out of its rounds, since when. */
export interface BlockedTable {
  guild: string;
  player: string;
  at: number;
}

export interface SettingsTable {
  guild: string;
  /** JSON. */
  json: string;
}

/** Servers that the bot was removed from, whose data is still there. */
export interface LeftGuildTable {
  guild: string;
  at: number;
}

/** How much there was of something that Discord limits. */
export interface TallyTable {
  name: string;
  /** When the window began that it is counted in. */
  since: number;
  count: number;
}

/** How the processes that run now share the servers; at most one row. */
export interface TopologyTable {
  id: 1;
  shards: number;
  clusters: number;
}

/** When the last session of each bucket of Discord's was, or will be, started; by the database's clock. */
export interface IdentifyTable {
  bucket: number;
  at: number;
}

/** A server's own list of questions. */
export interface DeckTable {
  id: string;
  guild: string;
  title: string;
  about: string | null;
  /** How many there are. */
  questions: number;
  added_at: number;
  /** A question a line, each JSON. */
  lines: string;
}

/** What a server wants to have posted by itself: the question of the day, or a round. */
export interface ScheduleTable {
  guild: string;
  /** "daily", or of the interaction that a round was scheduled with. */
  id: string;
  channel: string;
  /** See `Recurrence`. */
  days: string;
  minute: number;
  zone: string;
  /** JSON: the rest of what was asked for. */
  wish: string;
  /** When it comes next. */
  due_at: number;
  /** Why it does not come for now: a sentence for those who manage the server; null while it does. */
  paused: string | null;
  /** Since when it has come without a break. */
  since: number;
  /** The round that was begun last, and when it was due; null before the first. */
  run: string | null;
  run_at: number | null;
}

/** A question of the day; the last one of a server is open. */
export interface DailyQuestionTable {
  guild: string;
  /** The date, in the server's time zone. */
  day: string;
  channel: string;
  /** The pack's id; null on the day on which it ends because nobody answers. */
  question: string | null;
  /** JSON: the question as it was asked, whatever becomes of the pack. */
  asked: string | null;
  /** When it was decided upon; whether it is posted says the message. */
  claimed_at: number;
  /** Null until it is known. */
  message: string | null;
  /** When the next one took its place; null while it is open. */
  closed_at: number | null;
}

/** Somebody's answer to a question of the day. */
export interface DailyAnswerTable {
  guild: string;
  day: string;
  player: string;
  at: number;
  /** The place among the choices as they were shown. */
  chosen: number;
  correct: 0 | 1;
}
