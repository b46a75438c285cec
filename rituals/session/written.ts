import { daysBetween, isZone, readCivilDate } from '../../src/ritual/index.ts';
import { deck, templateOf } from './deck.ts';
import { datesOf, isPlain } from './season.ts';

type Written = {
  readonly template?: string | undefined;
  readonly title?: string | undefined;
  readonly first: string;
  readonly time: string;
  readonly zone?: string | undefined;
  readonly everyWeeks: number;
  readonly count: number;
  readonly except: readonly string[];
  readonly places?: number | undefined;
  readonly minimum?: number | undefined;
};

/** A season that lasts longer was mistyped. */
const MOST_DAYS = 2 * 366;

/** What is wrong with a session of the rituals file that its shape does not tell: each with where, and what to write. */
export function problemsOf(one: Written): readonly { readonly path: readonly [string]; readonly message: string }[] {
  const wrong = (path: string, message: string) => [{ path: [path] as const, message }];
  const { first, time, zone, everyWeeks: every, count, template, places, minimum } = one;
  const odd = [first, ...one.except].find((date) => readCivilDate(date) === null);
  if (odd !== undefined) return wrong(odd === first ? 'first' : 'except', `${odd} is no date of the calendar; write another`);
  if (zone !== undefined && !isZone(zone))
    return wrong('zone', `“${zone}” is not a time zone; write an IANA name such as Europe/Paris`);
  const known = deck.templates.map(({ id }) => id).join(', ');
  if (template !== undefined && templateOf(template) === null)
    return wrong('template', `“${template}” is no template; write one of ${known}`);
  if (template === undefined && one.title === undefined) return wrong('title', 'is missing; write a title, or a template');
  if (places !== undefined && minimum !== undefined && minimum > places)
    return wrong('minimum', `is ${minimum}, but there are ${places} places; write fewer`);
  if (every === 0 && count > 1) return wrong('everyWeeks', `is missing for ${count} sessions; write 1 for every week`);
  const except = [...one.except];
  const last = datesOf({ first, every, count, except }).at(-1) ?? first;
  if (daysBetween(first, last) > MOST_DAYS) return wrong('count', `lasts until ${last}, over two years; write fewer`);
  // Where the file names no zone, the ritual's is not known here.
  const odds = zone === undefined ? [] : datesOf({ first, every, count, except }).filter((date) => !isPlain(date, time, zone));
  return odds[0] === undefined
    ? []
    : wrong('time', `${time} is skipped or comes twice on ${odds[0]}, when clocks change; write another`);
}
