import type { CardText } from './card-text.ts';

/** With more changed lines it is another card to the eye. */
const SMALL = 2;

/**
 * The lines that are new in an edited card when little has changed, as when a counter goes on; none when it only lost
 * some. Undefined when it is to be read anew.
 */
export function smallChange(before: CardText, after: CardText): string[] | undefined {
  const [was, is] = [before.text.split('\n'), after.text.split('\n')];
  const changed = is.filter(line => !was.includes(line));
  const controls = ({ buttons, options }: CardText) => [...buttons, ...options.map(option => option.value)];
  const isKnown = is.length <= was.length && controls(after).every(one => controls(before).includes(one));
  return isKnown && changed.length <= SMALL ? changed : undefined;
}
