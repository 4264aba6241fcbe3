import { index, type Target, table } from './create-table.ts';

/** What servers want to have posted by itself. */
export async function createSchedule(target: Target): Promise<void> {
  await table(
    target,
    'schedule',
    {
      guild: 'text',
      id: 'text',
      channel: 'text',
      days: 'text',
      minute: 'integer',
      zone: 'text',
      wish: 'text',
      due_at: 'bigint',
      since: 'bigint',
    },
    { paused: 'text', run: 'text', run_at: 'bigint' },
  )
    .addPrimaryKeyConstraint('schedule_key', ['guild', 'id'])
    .execute();
  await index(target, 'schedule', ['due_at']);
}

/** The questions of the day, and what is answered to them. */
export async function createDaily(target: Target): Promise<void> {
  await table(
    target,
    'daily_question',
    { guild: 'text', day: 'text', channel: 'text', claimed_at: 'bigint' },
    { question: 'text', asked: 'text', message: 'text', closed_at: 'bigint' },
  )
    .addPrimaryKeyConstraint('daily_question_key', ['guild', 'day'])
    .execute();
  await index(target, 'daily_question', ['message', 'guild']);
  await table(target, 'daily_answer', {
    guild: 'text',
    day: 'text',
    player: 'text',
    at: 'bigint',
    chosen: 'integer',
    correct: 'integer',
  })
    .addPrimaryKeyConstraint('daily_answer_key', ['guild', 'day', 'player'])
    .execute();
  await index(target, 'daily_answer', ['player']);
  await index(target, 'daily_answer', ['at']);
}
