import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { Actor } from '../../playground/actor.ts';
import { concerns, mutated, omissions } from './omissions.ts';
import { buttonNamed, messageOf, textOf } from './stand.ts';
import { type Game, playTest, told } from './trivia-stand.ts';

/** What members and managers do with each feature, and see. */
const stories: Readonly<Record<string, (game: Game, ann: Actor, dan: Actor) => Promise<void>>> = {
  async 'looking up'(_game, ann) {
    const card = messageOf(await ann.slash('fact', { query: 'guardians of peace' }));
    expect(textOf(card)).toContain('Guardians of Peace');
    expect((await ann.press(card, buttonNamed(card, '▶'))).kind).toBe('update');
    const quote = messageOf(await ann.slash('quote', { query: 'americans happy', private: true }));
    await ann.press(quote, buttonNamed(quote, 'Share'));
    const { kind } = await ann.autocomplete('fact', 'query', 'sony');
    expect(kind).toBe('choices');
    const said = ann.say('Did you hear of the guardians of peace?');
    expect(told(await ann.contextMenu('Find in article', said))).toContain('Guardians of Peace');
  },
  async 'direct messages'(game) {
    const ann = game.actor('Ann', 'dm');
    const card = messageOf(await ann.slash('fact', { query: 'guardians of peace' }));
    expect((await ann.press(card, buttonNamed(card, '▶'))).kind).toBe('update');
  },
  async 'places that come and go'(game, ann) {
    const { world, scene } = game.discord;
    const channel = world.addChannel(scene.main, 'passing');
    world.overwrite(channel, world.bot, {});
    const thread = world.addThread(channel, 'aside');
    world.timeOut(scene.main, world.bot, game.now);
    await game.settle();
    const inside = game.actor('Ann', 'aside');
    await game.start(inside);
    world.archive(thread, { archived: false });
    await game.order(inside, 'stop');
    world.deleteChannel(thread);
    world.deleteChannel(channel);
    await game.settle();
    expect((await ann.slash('fact', { query: 'ricin' })).kind).toBe('reply');
  },
  async 'the article'(_game, ann) {
    const card = messageOf(await ann.slash('article'));
    expect(told(await ann.pick(card, 'sections', ['the-interview/scene']))).toContain('The scene');
  },
  async 'a round by buttons'(game, ann) {
    const asked = await game.open(ann, { questions: 1, seconds: 10 });
    expect(await game.answer(ann, asked)).toContain('Locked in');
    expect(await game.reveal(ann, asked)).toContain('1 of 1 right');
    expect(await game.standings(ann)).toContain('finishes with 1,000');
  },
  async 'a round in writing'(game, ann) {
    const asked = await game.open(ann, { questions: 1, mode: 'typed', seconds: 10 });
    expect(await game.type(ann, asked, asked.question.answer)).toContain('Right');
    await game.over(ann, 2);
  },
  async 'a report'(_game, ann) {
    const card = messageOf(await ann.slash('fact', { query: 'ricin' }));
    const opened = await ann.press(card, 'report:t1', { raw: true });
    if (opened.kind !== 'modal') throw new Error(`no modal but ${JSON.stringify(opened)}`);
    expect(told(await ann.submit(opened.modal, { text: 'It is wrong.' }))).toContain('Reported.');
  },
  async boards(_game, ann) {
    expect((await ann.slash('leaderboard')).kind).toBe('reply');
    expect(told(await ann.slash('stats'))).toContain('right');
  },
  async 'the review'(_game, ann) {
    expect((await ann.slash('review')).kind).toBe('reply');
  },
  async settings(_game, _ann, dan) {
    const rounds = messageOf(await dan.slash('settings'));
    const card = messageOf(await dan.pick(rounds, 'set:page', ['access']));
    expect(told(await dan.pick(card, 'set:channels', ['trivia']))).toContain('Played in: #');
    expect(told(await dan.pick(card, 'set:role', ['Moderator']))).toContain('Started by: @');
  },
  async 'a question of the day'(game, ann, dan) {
    const options = { channel: 'general', time: '09:00', zone: 'Europe/Berlin', role: 'Moderator' };
    const page = messageOf(await dan.slash('schedule', options, { subcommand: 'daily' }));
    await dan.press(page, buttonNamed(page, 'Post today’s question now'));
    const card = await game.until(ann, text => text.includes('only you see your answer'));
    expect(await game.press(ann, card, `daily:2026-01-01:0`)).toMatch(/Right: |It was /);
  },
  async privacy(_game, ann) {
    expect(told(await ann.slash('privacy', {}, { subcommand: 'show' }))).toContain('answer');
  },
  async help(_game, ann) {
    expect((await ann.slash('help')).kind).toBe('reply');
    expect((await ann.slash('about')).kind).toBe('reply');
  },
};

const test = playTest.extend({ isOld: true });

// Every story under every row, as if from before 2016: 17-digit ids, an application id that is not the bot's.
test.for([{ of: 'nothing', how: 'left out', fields: [] } as const, ...omissions])(
  '$of, $how: $fields',
  async (omission, { game, stand }) => {
    await game.bot.stop();
    // So that commands are registered once more, and that answered.
    await game.database.deleteFrom('registration').execute();
    const idle = new Set<string>(omission.fields);
    game.discord.faults.mutate = (what, payload) => {
      const name = 'dispatch' in what ? what.dispatch : what.answer;
      if (!concerns(omission, name)) return payload;
      for (const field of idle) {
        const changed = mutated(payload, { ...omission, fields: [field] });
        if (!isDeepStrictEqual(changed, payload)) idle.delete(field);
      }
      return mutated(payload, omission);
    };
    await game.connect();
    for (const story of Object.values(stories)) await story(game, game.actor('Ann'), game.actor('Dan'));
    // A field that changes nothing proves nothing.
    expect([...idle]).toEqual([]);
    const gone = stand.logged.filter(line => /"level":(?:50|60)/.test(line));
    expect(gone).toEqual([]);
    // What is left out here is often promised there.
    const wrong = stand.violations.splice(0).filter(({ where }) => where.endsWith(' request'));
    expect(wrong).toEqual([]);
  },
);
