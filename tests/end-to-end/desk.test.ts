import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { type Asked, skipOf } from './round-messages.ts';
import { buttonNamed, buttonsOf, isPrivate, messageOf, pack, textOf } from './stand.ts';
import { type Game, playTest as test } from './trivia-stand.ts';

/** Opens a page of /settings. */
async function page(actor: Actor, name: string) {
  return messageOf(await actor.pick(messageOf(await actor.slash('settings')), 'set:page', [name]));
}

async function report(actor: Actor, { message, question }: Asked, text: string): Promise<string> {
  const opened = await actor.press(message, `report:the-interview/${question.id}`, { raw: true });
  if (opened.kind !== 'modal') throw new Error(`no modal but ${opened.kind}`);
  return textOf(messageOf(await actor.submit(opened.modal, { text })));
}

/** Plays a round of one question to its end. */
async function played(game: Game, host: Actor): Promise<Asked> {
  const asked = await game.open(host, { questions: 1 });
  await game.answer(host, asked, false);
  await game.standings(host);
  return asked;
}

test('reports arrive: in a channel and in /settings; a question switched off there is not asked any more', async ({
  game,
}) => {
  const [dan, ann, club] = [game.actor('Dan'), game.actor('Ann'), game.actor('Dan', 'film-club')];
  const reports = await page(dan, 'reports');
  expect(textOf(reports)).toContain('Posted in: no channel; they wait here');
  expect(textOf(reports)).toContain('No report is waiting.');
  const set = messageOf(await dan.pick(reports, 'set:reports', ['film-club']));
  expect(textOf(set)).toContain(`✅ Reports are now posted in #<${club.channel.id}>.`);

  const asked = await played(game, ann);
  const said = '@everyone # It is **wrong**';
  expect(await report(ann, asked, said)).toContain('Those who manage this server, and whoever runs me,');
  const posted = await game.until(club, text => text.includes('A question was reported'));
  expect(isPrivate(posted)).toBe(false);
  expect(textOf(posted)).toContain(asked.question.prompt);
  expect(textOf(posted)).toContain('> @everyone # It is **wrong**');
  expect(textOf(posted)).not.toContain(ann.user.id);
  expect(buttonsOf(posted)).toEqual(['Keep', 'Switch off here', 'Tell the operator']);
  const bob = game.actor('Bob', 'film-club');
  const refused = await bob.press(posted, buttonNamed(posted, 'Keep'));
  expect(textOf(messageOf(refused))).toContain('take the permission Manage Server');

  const waiting = await page(dan, 'reports');
  expect(textOf(waiting)).toContain('1 report waiting');
  const off = messageOf(await club.press(posted, buttonNamed(posted, 'Switch off here')));
  expect(textOf(off)).toContain('✅ The question is not asked here any more. Decided by @');
  expect(textOf(await page(dan, 'reports'))).toContain('No report is waiting.');

  expect(textOf(messageOf(await ann.slash('review')))).toContain('Nothing to review');
  const undone = messageOf(await club.press(off, buttonNamed(off, 'Undo')));
  expect(buttonsOf(undone)).toEqual(['Keep', 'Switch off here', 'Tell the operator']);
  expect(textOf(messageOf(await ann.slash('review')))).toContain(asked.question.prompt);

  const again = await page(dan, 'reports');
  const passed = messageOf(await dan.press(again, buttonNamed(again, 'Tell the operator')));
  expect(textOf(passed)).toContain('✅ Whoever runs me is told; until then the question stays.');
  expect(textOf(passed)).toContain('No report is waiting.');
  const stored = game.database.selectFrom('report').select('decision');
  expect(await stored.execute()).toEqual([{ decision: 'passed' }]);
  await dan.press(passed, buttonNamed(passed, 'Undo'));
  expect(await stored.execute()).toEqual([{ decision: null }]);
});

test('a report that cannot be posted waits, and the page says why', async ({ game, stand }) => {
  const [dan, ann, club] = [game.actor('Dan'), game.actor('Ann'), game.actor('Dan', 'film-club')];
  const { world } = game.discord;
  await dan.pick(await page(dan, 'reports'), 'set:reports', ['film-club']);
  world.overwrite(club.channel, world.bot, { deny: PermissionFlagsBits.SendMessages });
  await game.settle();
  stand.wantedRefusals.add(403);
  const asked = await played(game, ann);
  expect(await report(ann, asked, 'wrong')).toContain('Reported.');
  await game.settle();
  const shown = textOf(await page(dan, 'reports'));
  expect(shown).toContain('once I have View Channel and Send Messages there; until then they wait here');
  expect(shown).toContain('1 report waiting');
  expect(shown).toContain(`✅ ${asked.question.answer}`);
  // Of a question that is open in the server its page tells nobody the answer.
  const open = await game.open(ann, { questions: 1 });
  await report(ann, open, 'too hard');
  await game.settle();
  expect(textOf(await page(dan, 'reports'))).toContain(
    `${open.question.prompt}\n┃ The question is open here right now; /settings shows its answer afterwards.`,
  );
  await game.standings(ann, 2);
  expect(textOf(await page(dan, 'reports'))).toContain(
    `${open.question.prompt}\n┃ ✅ ${open.question.answer}`,
  );
});

test('a question that is switched off is not asked in that server, also not in the round that runs', async ({
  game,
}) => {
  const [dan, ann] = [game.actor('Dan'), game.actor('Ann')];
  const guild = game.discord.scene.main.id;
  const [one, two, ...others] = pack.questions.map(({ id }) => `the-interview/${id}`);
  const off = others.map(question => ({ guild, question, at: game.now }));
  await game.database.insertInto('switched_off').values(off).execute();
  expect(await game.order(ann, 'start', { questions: 5 })).toContain('There are only 2 such questions');
  const asked = await game.question(ann, 1);
  const other = `the-interview/${asked.question.id}` === one ? two : one;
  const list = await page(dan, 'off');
  expect(buttonsOf(list).filter(label => label === 'Switch on')).toHaveLength(5);
  const told = messageOf(await dan.press(list, `set:off:${other}`, { raw: true }));
  expect(textOf(told)).toContain('✅ It is not asked here any more: ');
  await game.answer(ann, asked);
  await game.over(ann);
  expect(await game.kept(ann)).toMatchObject([{ answered: 1 }]);
  const reference = `the-interview/${asked.question.id}`;
  await dan.press(told, `set:off:${reference}`, { raw: true });
  expect(await game.order(ann, 'start')).toContain('All such questions are switched off in this server.');
  await dan.press(told, `set:on::${reference}`, { raw: true });
  expect((await game.open(ann)).question.id).toBe(asked.question.id);
});

test('a member is blocked from rounds from the next question on, hears it, and is let in again', async ({
  game,
}) => {
  const [dan, ann, bob] = [game.actor('Dan'), game.actor('Ann'), game.actor('Bob')];
  const BLOCKED = 'You are blocked from rounds in this server.';
  const first = await game.open(ann, { questions: 2 });
  await game.pass(500);
  await game.answer(ann, first);
  const safety = await page(dan, 'safety');
  expect(textOf(safety)).toContain('Blocked from rounds: nobody');
  const blocked = messageOf(await dan.pick(safety, 'set:block', [bob.user.id], { raw: true }));
  expect(textOf(blocked)).toContain('in running ones from the next question on.');
  expect(textOf(blocked)).toContain('Blocked from rounds: 1 member');
  expect(await game.answer(bob, first)).toContain('Locked in');
  const second = await game.question(ann, 2);
  expect(textOf(second.message)).toContain('0 of 1 answered');
  for (const id of [second.right, skipOf(second)])
    expect(await game.press(bob, second.message, id)).toContain(BLOCKED);
  expect(await game.order(bob, 'skip')).toContain(BLOCKED);
  await game.answer(ann, second);
  await game.standings(ann);
  expect(await game.order(bob, 'start')).toContain(BLOCKED);
  expect(await game.kept(ann)).toMatchObject([{ answered: 2 }, { answered: 1 }]);
  const kept = messageOf(await bob.slash('privacy', {}, { subcommand: 'show' }));
  expect(textOf(kept)).toContain('that 1 server blocks you from rounds');

  const free = messageOf(await dan.press(blocked, buttonNamed(blocked, 'Unblock')));
  expect(textOf(free)).toContain('may take part in rounds again.');
  expect(await game.answer(bob, await game.open(bob, { questions: 1 }))).toContain('Locked in');
  const bot = game.discord.world.bot.id;
  const refused = messageOf(await dan.pick(free, 'set:block', [bot], { raw: true }));
  expect(textOf(refused)).toContain('That is a bot');
});
