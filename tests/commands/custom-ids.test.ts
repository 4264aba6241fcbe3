import { expect, test } from 'vitest';
import { routes as article } from '../../commands/article/routes.ts';
import { routes as boards } from '../../commands/boards/routes.ts';
import { routes as daily } from '../../commands/daily/routes.ts';
import { routes as lookUp } from '../../commands/look-up/routes.ts';
import { routes as pack } from '../../commands/pack/routes.ts';
import { routes as privacy } from '../../commands/privacy/routes.ts';
import { routes as review, modals as reviewModals } from '../../commands/review/routes.ts';
import { routes as settings, modals as settingsModals } from '../../commands/settings/routes.ts';
import { modals, routes as trivia } from '../../commands/trivia/routes.ts';
import type { Route } from '../../src/discord/route.ts';

const round = '1456074443980800051';
const question = { round, index: 49 };
const rules = { questions: 10, mode: 'classic', seconds: 20, teams: 0 } as const;
const eight = ['f1000', 'f1001', 'f1002', 'f1003', 'q1004', 'q1005', 'q1006', 'q1007'];
const long = 'x'.repeat(200);

/** Makes an id from arguments and reads one again. @param values what is chosen in a menu */
function of<Made, Read>({ name, id, parse }: Route<Made, Read>, args: Made, values: readonly string[] = []) {
  const words = name.split(':').length;
  return {
    args,
    made: id(args),
    read: (customId: string) => parse(customId.split(':').slice(words), values),
  };
}

// Buttons outlive the process that posted them: a row is only ever added.
test.for([
  ['hits:0:f1,f2,q1:ricin', of(lookUp.hits, { index: 0, ids: ['f1', 'f2', 'q1'], query: 'ricin' })],
  [`hits:7:${eight.join(',')}:`, of(lookUp.hits, { index: 7, ids: eight, query: '' })],
  [
    'instead:0:f1,q1:quote:ricin',
    of(lookUp.instead, { index: 0, ids: ['f1', 'q1'], missing: 'quote', query: 'ricin' }),
  ],
  ['show:f1:', of(lookUp.show, { item: 'f1', query: '' })],
  ['show:q1:americans happy', of(lookUp.show, { item: 'q1', query: 'americans happy' })],
  ['random:fact::', of(lookUp.random, { kind: 'fact', within: undefined, speaker: undefined })],
  ['random:fact:hack:', of(lookUp.random, { kind: 'fact', within: 'hack', speaker: undefined })],
  [
    'random:quote::Seth Rogen',
    of(lookUp.random, { kind: 'quote', within: undefined, speaker: 'Seth Rogen' }),
  ],
  [
    'try:::ricin:',
    of(lookUp.try, { kind: undefined, section: undefined, word: 'ricin', speaker: undefined }),
  ],
  [
    'try:quote:hack:movie:Seth Rogen',
    of(lookUp.try, { kind: 'quote', section: 'hack', word: 'movie', speaker: 'Seth Rogen' }),
  ],
  ['share:f1:', of(lookUp.share, { item: 'f1', query: '' })],
  ['share:q1:americans happy', of(lookUp.share, { item: 'q1', query: 'americans happy' })],
  ['article', of(article.article, {})],
  ['timeline', of(article.timeline, {})],
  ['people', of(article.people, {})],
  ['section:hack:0', of(article.section, { section: 'hack', page: 0 })],
  ['sections', of(article.sections, {}, ['scene'])],
  ['open', of(article.open, {}, ['f1'])],
  ['more:hack', of(article.more, { section: 'hack' })],
  [
    'board:channel:all:points:0',
    of(boards.board, { scope: 'channel', period: 'all', sort: 'points', page: 0 }),
  ],
  ['scope:week:speed', of(boards.scope, { period: 'week', sort: 'speed' }, ['channel'])],
  ['sort:server:all', of(boards.sort, { scope: 'server', period: 'all' }, ['accuracy'])],
  ['period:global:speed', of(boards.period, { scope: 'global', sort: 'speed' }, ['week'])],
  ['settings:access', of(settings.settings, { page: 'access' })],
  ['set:questions', of(settings.questions, {}, ['50'])],
  ['set:seconds', of(settings.seconds, {}, ['usual'])],
  ['set:mode', of(settings.mode, {}, ['survival'])],
  ['set:channels', of(settings.channels, {})],
  ['set:role', of(settings.role, {}, [round])],
  ['set:starters:managers', of(settings.starters, { starters: 'managers' })],
  ['set:lookUps:private', of(settings.lookUps, { shown: 'private' })],
  ['settings:reports:12', of(settings.settings, { page: 'reports', part: 12 })],
  ['set:page', of(settings.page, {}, ['pace'])],
  [`set:undo:${round}:access`, of(settings.undo, { change: round, page: 'access' })],
  ['set:lobby', of(settings.lobby, {}, ['30'])],
  ['set:reveal', of(settings.reveal, {}, ['usual'])],
  ['set:hints:off', of(settings.hints, { is: 'off' })],
  ['set:skips:on', of(settings.skips, { is: 'on' })],
  ['set:book:open', of(settings.book, { is: 'open' })],
  ['set:scheduled:daily:off', of(settings.scheduled, { id: 'daily', is: 'off' })],
  [`set:scheduled:${round}:on`, of(settings.scheduled, { id: round, is: 'on' })],
  ['set:postNow', of(settings.postNow, {})],
  ['set:unschedule', of(settings.unschedule, {}, ['daily'])],
  ['set:daily', of(settings.scheduleDaily, {}, [round])],
  ['set:round', of(settings.scheduleRound, {}, [round])],
  [`set:dailyWhen:${round}`, of(settingsModals.scheduleDaily, { channel: round })],
  [`set:roundWhen:${round}`, of(settingsModals.scheduleRound, { channel: round })],
  ['daily:2026-11-29:3', of(daily.daily, { day: '2026-11-29', place: 3 })],
  ['dailyAgain:2026-11-29', of(daily.dailyAgain, { day: '2026-11-29' })],
  ['set:reports', of(settings.reportsChannel, {}, [round])],
  [`decide:${round}:off`, of(settings.decide, { report: round, decision: 'off' })],
  ['set:on::the-interview/t1', of(settings.switchOn, { again: '', question: 'the-interview/t1' })],
  ['set:off:the-interview/t1', of(settings.switchOff, { question: 'the-interview/t1' })],
  ['set:block', of(settings.block, {}, [round])],
  [`set:blockAgain:${round}`, of(settings.blockAgain, { player: round })],
  [`set:unblock:${round}`, of(settings.unblock, { player: round })],
  [`set:unblock:${round}:again`, of(settings.unblock, { player: round, again: 'again' })],
  ['privacy:delete', of(privacy.delete, {})],
  ['privacy:keep', of(privacy.keep, {})],
  ['review:t5:0:3', of(review.review, { question: 't5', turn: 0, place: 3 })],
  ['reviewNext:12:99999', of(review.next, { index: 12, turn: 99_999 })],
  [`join:${round}:3`, of(trivia.join, { round, team: 3 })],
  [`rules:${round}`, of(trivia.rules, { round })],
  [`answer:${round}:49:3`, of(trivia.answer, { ...question, place: 3 })],
  [`hint:${round}:49`, of(trivia.hint, question)],
  [`skip:${round}:49`, of(trivia.skip, question)],
  [`again:${round}:49`, of(trivia.again, question)],
  [`goOn:${round}:49`, of(trivia.goOn, question)],
  [`skipNow:${round}:49`, of(trivia.skipNow, question)],
  [`pause:${round}`, of(trivia.pause, { round })],
  [`stop:${round}`, of(trivia.stop, { round })],
  [`stopNow:${round}`, of(trivia.stopNow, { round })],
  [`hostNote:${round}`, of(trivia.hostNote, { round })],
  [`status:${round}`, of(trivia.status, { round })],
  [`resume:${round}`, of(trivia.resume, { round })],
  [`type:${round}:49`, of(trivia.type, question)],
  [`typed:${round}:49`, of(modals.typed, question)],
  ['read:f1', of(trivia.read, { item: 'f1' })],
  ['report:t1', of(trivia.report, { question: 't1' })],
  ['report:t1', of(modals.report, { question: 't1' })],
  [`missed:${round}`, of(trivia.missed, { round })],
  [`missed:${round}:0`, of(trivia.missed, { round, page: 0 })],
  ['rematch:10:classic:20:0::', of(trivia.rematch, { ...rules, section: undefined, difficulty: undefined })],
  [
    'rematch:10:classic:20:0:hack:easy',
    of(trivia.rematch, { ...rules, section: 'hack', difficulty: 'easy' }),
  ],
  [`answer:${round}:49:5`, of(trivia.answer, { ...question, place: 5 })],
  ['reviewType:_0123456789/t1:0', of(review.type, { question: '_0123456789/t1', turn: 0 })],
  ['reviewTyped:_0123456789/t1:0', of(reviewModals.typed, { question: '_0123456789/t1', turn: 0 })],
  [`pack:keep:${round}`, of(pack.keep, { upload: round })],
  [`pack:discard:${round}`, of(pack.discard, { upload: round })],
  ['pack:pick', of(pack.pick, {}, ['_0123456789'])],
  ['pack:show:_0123456789:399', of(pack.show, { deck: '_0123456789', page: 399 })],
  ['pack:ask:_0123456789', of(pack.ask, { deck: '_0123456789' })],
  ['pack:remove:_0123456789', of(pack.remove, { deck: '_0123456789' })],
  ['pack:spare:_0123456789', of(pack.spare, { deck: '_0123456789' })],
] as const)('%s is made and read as ever', ([id, { args, made, read }]) => {
  expect(made).toBe(id);
  expect(read(id)).toMatchObject(args);
});

test('what is longer than an id is cut at its end, and a colon becomes a space', () => {
  const hits = lookUp.hits.id({ index: 7, ids: eight, query: long });
  expect(hits).toBe(`hits:7:${eight.join(',')}:${long}`.slice(0, 100));
  expect(lookUp.hits.parse(hits.split(':').slice(1), [])).toMatchObject({ index: 7, ids: eight });
  const another = lookUp.random.id({ kind: 'quote', within: undefined, speaker: `Kim: ${long}` });
  expect(another).toBe(`random:quote::Kim  ${long}`.slice(0, 100));
});

test('the disabled ends of a paging control have ids that nothing answers', () => {
  const end = lookUp.hits.id({ index: -1, ids: ['f1'], query: 'ricin' });
  expect(end).toBe('hits:-1:f1:ricin');
  expect(lookUp.hits.parse(end.split(':').slice(1), [])).toBeUndefined();
});

test('a rematch posted before there were sections and difficulties is one without', () => {
  expect(trivia.rematch.parse(['3', 'race', '20', '0'], [])).toMatchObject({
    mode: 'race',
    section: undefined,
  });
});
