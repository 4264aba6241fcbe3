import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { accents, button, type Card, row } from '../../src/discord/card.ts';
import type { CommandMentions } from '../../src/discord/command-mentions.ts';
import { plural } from '../../src/discord/units.ts';
import type { PlayerCounts } from '../../src/store/players.ts';
import { routes } from './routes.ts';

/** What is kept about somebody, in plain words. @param running the number of rounds they are in right now */
export function keptCard(data: PlayerCounts, running: number, mentions: CommandMentions): Card {
  const command = (name: string) => mentions.of(`privacy ${name}`);
  const found = counts(data, running);
  const lines = [
    `**What:** ${found.length === 0 ? 'nothing so far' : found.join(', ')}. Look-ups leave no trace.`,
    data.hidden
      ? `**Seen by:** you alone; ${command('hide')} shows you on leaderboards again.`
      : `**Seen by:** all, on leaderboards and in ${mentions.of('stats')}; ${command('hide')} ends that.`,
    '**Under:** your Discord id, never your name.',
    '**How long:** until you delete it. What belongs to a server goes 30 days after I was removed from it.',
    '**Where else it goes:** nowhere.',
  ];
  return {
    accent: accents.neutral,
    title: 'What I keep about you',
    body: [lines.join('\n')],
    source: `${command('export')} gives you all of it, ${command('delete')} removes it.`,
  };
}

function counts(data: PlayerCounts, running: number) {
  const { answers, standings, roundsHosted, known, reports, blocks, dailyAnswers, hidden } = data;
  const counted = [
    [answers, `${plural(answers, 'question')} with your answers, times and points`],
    [standings, `your places in ${plural(standings, 'round')}`],
    [roundsHosted, `that you hosted ${plural(roundsHosted, 'round')}`],
    [running, `what you do in ${plural(running, 'running round')}`],
    [dailyAnswers, `${plural(dailyAnswers, 'answer')} to questions of the day`],
    [known, `${plural(known, 'question')} you learned in /review`],
    [reports, `${plural(reports, 'report')} you sent`],
    [blocks, `that ${plural(blocks, 'server')} block${blocks === 1 ? 's' : ''} you from rounds`],
    [hidden ? 1 : 0, 'that you are hidden'],
  ] as const;
  return counted.filter(([count]) => count > 0).map(([, text]) => text);
}

/** @param file the name of the attached file */
export function exportCard(file: string): Card {
  return {
    accent: accents.neutral,
    title: 'All I keep about you',
    body: [
      'Times are milliseconds since 1970, or for an answer since its question appeared.',
      { type: ComponentType.File, file: { url: `attachment://${file}` } },
    ],
  };
}

/** Asks before everything is deleted. */
export function confirmCard(mentions: CommandMentions): Card {
  return {
    accent: accents.error,
    title: 'Delete everything about you?',
    body: [
      'Your answers, points, places, streaks, reviews and reports go from every server, and cannot be brought back. Other people’s stay as they are, and so do messages posted already. Where a server blocks you from rounds, that stays, too.',
    ],
    source: `${mentions.of('privacy export')} gives you a copy first.`,
    controls: [
      row(
        button(routes.delete.id({}), 'Delete everything', { style: ButtonStyle.Danger }),
        button(routes.keep.id({}), 'Cancel'),
      ),
    ],
  };
}

export function deletedCard(): Card {
  return {
    accent: accents.good,
    title: 'Everything about you is gone',
    body: ['If you play again, you begin anew.'],
  };
}

export function keptAllCard(): Card {
  return { accent: accents.neutral, body: ['Nothing was deleted.'] };
}

/** How somebody is seen from now on. */
export function visibilityCard(isHidden: boolean, mentions: CommandMentions): Card {
  const again = mentions.of('privacy hide');
  const text = isHidden
    ? `You are hidden: nobody else finds you on leaderboards or with ${mentions.of('stats')}. In a round, its players still see you. ${again} shows you again.`
    : `You are shown: on leaderboards, and with ${mentions.of('stats')}. ${again} hides you again.`;
  return { accent: accents.neutral, body: [text] };
}
