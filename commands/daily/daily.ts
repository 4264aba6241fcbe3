import { type MessageComponentInteraction, SnowflakeUtil } from 'discord.js';
import type { Clock } from '../../src/clock.ts';
import { demandUnblocked } from '../../src/discord/blocked.ts';
import { UserError, unknownButton } from '../../src/discord/errors.ts';
import { type Feature, onPress, type Press } from '../../src/discord/feature.ts';
import { inServer, managesServer } from '../../src/discord/precondition.ts';
import type { Reach } from '../../src/discord/reach.ts';
import type { Repertoire } from '../../src/discord/repertoire.ts';
import { tell } from '../../src/discord/respond.ts';
import { nextTimeAfterDay } from '../../src/schedule/recurrence.ts';
import type { ScheduleRunner } from '../../src/schedule/running/schedule-runner.ts';
import type { Blocks } from '../../src/store/blocks.ts';
import type { Dailies } from '../../src/store/dailies.ts';
import type { DailyAnswers } from '../../src/store/daily-answers.ts';
import { DAILY, type Schedules } from '../../src/store/schedules.ts';
import { againCard, verdictCard } from './daily-card.ts';
import { routes } from './routes.ts';

export interface DailyParts {
  readonly repertoire: Pick<Repertoire, 'knowing'>;
  readonly reach: Reach;
  readonly dailies: Pick<Dailies, 'get' | 'lastDay'>;
  readonly dailyAnswers: Pick<DailyAnswers, 'keep' | 'statsOf'>;
  readonly blocks: Pick<Blocks, 'since'>;
  readonly schedules: Schedules;
  readonly runner: Pick<ScheduleRunner, 'look'>;
  readonly clock: Clock;
}

/** The buttons of questions of the day; /schedule and its page in /settings say when they come. */
export function createDaily(parts: DailyParts): Feature {
  return { commands: [], routes: [answerButton(parts), againButton(parts)], modals: [] };
}

function answerButton(parts: DailyParts): Press {
  return onPress(routes.daily, inServer('Questions of the day'), (interaction, args, { guild }) =>
    answer(parts, interaction, { ...args, guild }),
  );
}

interface Given {
  readonly guild: string;
  readonly day: string;
  readonly place: number;
}

async function answer(
  { repertoire, reach, dailies, dailyAnswers, blocks, schedules }: DailyParts,
  interaction: MessageComponentInteraction,
  { guild, day, place }: Given,
): Promise<void> {
  const asked = (await dailies.get(guild, day))?.asked;
  if (!asked || place >= asked.choices.length) throw unknownButton();
  const player = interaction.user.id;
  await demandUnblocked(blocks, interaction);
  const at = SnowflakeUtil.timestampFrom(interaction.id);
  const kept = await dailyAnswers.keep(guild, day, {
    player,
    at,
    chosen: place,
    right: place === asked.right,
  });
  if (kept.kind === 'barred')
    throw new UserError('You deleted your data while this question was open. The next one is yours again.');
  const month = await schedules.month(guild, at);
  const stats = { ...(await dailyAnswers.statsOf(guild, player, month.since)), month: month.name };
  const catalog = await repertoire.knowing(guild, [asked.id]);
  await tell(interaction, verdictCard({ asked, kept, stats, catalog, here: await reach(interaction) }));
}

/** Lets it come again, on the card that says that it ended. */
function againButton({ schedules, dailies, runner, clock }: DailyParts): Press {
  return onPress(
    routes.dailyAgain,
    managesServer('Questions of the day'),
    async (interaction, _, { guild }) => {
      const schedule = await schedules.get(guild.id, DAILY);
      if (!schedule) throw new UserError('It was removed since. /schedule daily makes a new one.');
      const now = clock.now();
      const lastDay = await dailies.lastDay(guild.id);
      const next = schedule.paused === undefined ? schedule.dueAt : nextTimeAfterDay(schedule, now, lastDay);
      if (schedule.paused !== undefined) await schedules.resume(guild.id, DAILY, next, now);
      runner.look();
      await tell(interaction, againCard(next));
    },
  );
}
