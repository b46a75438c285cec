import { Temporal } from 'temporal-polyfill';
import type { Field, OpenForm, RawValues } from '../../../src/message/index.ts';
import type { World } from '../world.ts';

/** What people choose more often than chance would. */
const LIKED: Readonly<Record<string, readonly (readonly [number, string])[]>> = {
  topic: [
    [25, 'no'],
    [1, 'yes'],
  ],
  accept: [
    [12, 'yes'],
    [1, 'no'],
  ],
  go: [
    [9, 'yes'],
    [1, 'no'],
  ],
  do: [
    [8, 'contest'],
    [4, 'reply'],
    [3, 'repair'],
    [3, 'ask'],
    [3, 'done'],
    [3, 'confirm'],
    [2, 'thank'],
    [0.3, 'withdraw'],
  ],
};
/** What goes with words, and what without. */
const WITH_WORDS = ['heard', 'understood', 'reply', 'repair', 'contest'];
/** So much is written on any form at least. */
const FILLER = ' in words of their own and no others';

/** Fills a form as somebody might: some fields left empty, now and then one that is wrong. `given` is what they have decided on. */
export function fill(world: World, form: OpenForm, user: string, given: RawValues = {}): RawValues {
  const { prng } = world;
  const wrong = prng.chance(0.05);
  const changes = form.press.ref === 'edit';
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, field] of Object.entries(form.fields)) {
    const left = field.optional && prng.chance(name !== 'do' ? 0.4 : leavesNothing(form) ? 0.95 : 0.12);
    if (left && !(name === 'words' && 'do' in values)) continue;
    if (name === 'words' && 'do' in values && WITH_WORDS.includes(String(values.do)) === prng.chance(0.08)) continue;
    const value = valueFor(world, name, field, { user, wrong, changes });
    if (value !== null) values[name] = value;
  }
  return { ...values, ...given };
}

/** Whether all that one can do with a form is to take something back, or nothing. */
export const leavesNothing = ({ fields }: OpenForm): boolean =>
  Object.values(fields).every((field) => field.f === 'choice' && field.options.every(({ value }) => value === 'withdraw'));

type How = { readonly user: string; readonly wrong: boolean; readonly changes: boolean };

function valueFor(world: World, name: string, field: Field, how: How): string | readonly string[] | null {
  const { prng } = world;
  if (how.wrong && prng.chance(0.15)) return prng.pick(['no-such-option', 'U99', '2020-02-30', 'x'.repeat(3000)]);
  switch (field.f) {
    case 'choice':
      return prng.weighted(
        field.options.map(({ value }) => [LIKED[name]?.find(([, one]) => one === value)?.[0] ?? 1, value] as const),
      );
    case 'choices':
      return field.options.filter(() => prng.chance(0.5)).map(({ value }) => value);
    case 'channel':
      return field.among.length === 0 ? null : prng.pick(field.among).value;
    case 'people':
      return people(world, name, field.initial ?? [], how);
    case 'date':
      return dateFor(world, name);
    default:
      return name === 'own' ? world.fresh('rule ') : text(world, field, how);
  }
}

function people({ prng, platform }: World, name: string, initial: readonly string[], { user, wrong }: How): readonly string[] {
  if (initial.length > 0 && prng.chance(0.8)) return initial;
  const others = platform.people.map((one) => one.user).filter((one) => one !== user);
  if (wrong) return [prng.pick([user, 'U99', ...others])];
  // A few people are thought of more than others.
  const liked = prng.chance(0.6) ? others.slice(0, 4) : others;
  return prng.shuffled(liked).slice(0, name === 'to' ? 1 : prng.pick([1, 1, 2, 3]));
}

function text(world: World, field: Extract<Field, { f: 'line' | 'paragraph' }>, { wrong, changes }: How): string {
  const { prng } = world;
  if (changes && field.initial && prng.chance(0.5)) return field.initial;
  if (wrong && prng.chance(0.3)) return prng.pick(['', 'x', 'x'.repeat(field.max + 1)]);
  const word = world.fresh('words');
  const said = field.min ? word + FILLER : word;
  if (prng.chance(0.1)) return `${said}, as always`.slice(0, field.max);
  // Whom it is about is not named; that comes back to its author.
  if (prng.chance(0.02)) return `${said} ${prng.pick(world.platform.people).name}`.slice(0, field.max);
  return said.slice(0, field.max);
}

function dateFor(world: World, name: string): string {
  const days = world.prng.pick(name === 'day' ? [0, 0, 0, -1, -3, 1, -20] : [1, 2, 7, 20, 20, -1, 400]);
  const today = Temporal.Instant.fromEpochMilliseconds(world.clock.now()).toZonedDateTimeISO('UTC').toPlainDate();
  return today.add({ days }).toString();
}
