import { expect, it } from 'vitest';
import { otherSpans } from '../../tools/pack/spans.ts';

const PARDON = 'He was sworn in at noon. A month later, on September 8, he pardoned Nixon.';

it.each([
  ['A week later Ford pardoned Nixon', PARDON, 'A week later', 'a month later'],
  ['Ford pardoned him a year after', PARDON, 'a year after', 'a month later'],
  ['Ford pardoned him two days later', PARDON, 'two days later', 'a month later'],
  ['After a week he pardoned him', PARDON, 'After a week', 'a month later'],
  ['A week', PARDON, 'A week', 'a month later'],
  ['It came the next week.', 'His letter came the following day.', 'the next week', 'the following day'],
  ['It came a year earlier.', 'It had come a decade before.', 'a year earlier', 'a decade before'],
  ['It lasted half an hour.', 'It took two hours.', 'lasted half an hour', 'took two hours'],
  ['After an hour of talks', 'They left after a day of talks.', 'After an hour', 'after a day'],
  ['They had a week of talks.', 'There were two days of talks.', 'a week', 'two days'],
])('“%s” is told where the paragraph says “%s”', (text, paragraph, written, there) => {
  expect(otherSpans(text, paragraph)).toEqual([{ written, there: [there] }]);
});

it.each([
  ['the same in other words', 'Thirty days later he pardoned him.', PARDON],
  ['the next day for a day later', 'He went the next day.', 'A day later he went.'],
  ['it seen from the other end', 'He was sworn in a month before.', PARDON],
  ['less than it', 'Not a week after the arrests, he agreed.', 'Six days after the arrests he agreed.'],
  ['something else', 'It was a day of sorrow.', PARDON],
  ['a rate', 'He was paid five dollars a day.', 'For two years he was paid five dollars a day.'],
  ['a span of another shape', 'It took a year.', PARDON],
  ['a span where there is none', 'A week later he went.', 'He went at noon.'],
  ['parts of a whole', 'It took a year and a half.', 'It took a year and a half.'],
  ['an ordinal', 'The second day was better.', PARDON],
])('nothing is told of %s', (_, text, paragraph) => {
  expect(otherSpans(text, paragraph)).toEqual([]);
});
