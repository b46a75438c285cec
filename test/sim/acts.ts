import { Temporal } from 'temporal-polyfill';
import type { Field, OpenForm, RawValues } from '../../src/message/index.ts';
import type { Act } from './model.ts';
import type { Ask } from './people.ts';
import type { World } from './world.ts';

/** Where a round stands and which zone a person is known to be in, as they act. */
export type At = { readonly stage: string; readonly zone: string };

const YEAR = 366 * 86_400_000;

/** What an accepted press or form means to the person who did it. */
export function actOf(world: World, one: Ask, at: At): Act {
  const { ref, payload } = one.press;
  if (ref === 'weather') return { a: 'weather', mood: String(payload.m) };
  if (ref === 'pass' || ref === 'take-back' || ref === 'stop' || ref === 'resume') return { a: ref };
  if (ref === 'pause') return { a: 'pause', until: midnight(one, at) };
  if (ref !== 'answer' || !one.values) return { a: 'nothing' };
  const questions = wordFields(one.form as OpenForm);
  for (const question of questions) {
    const word = one.values?.[question];
    if (typeof word === 'string') world.words.set(word, { by: one.user, occurrence: one.press.occurrence });
  }
  return { a: 'answer', values: one.values as RawValues, questions };
}

const wordFields = (form: OpenForm): readonly string[] =>
  Object.entries(form.fields).flatMap(([name, field]) => (field.f === 'line' || field.f === 'paragraph' ? [name] : []));

/** Local midnight of the date somebody named, in their own zone as the engine knows it. */
function midnight(one: Ask, { zone }: At): number {
  return Temporal.PlainDate.from(String(one.values?.until)).toZonedDateTime(zone).epochMilliseconds;
}

/** Whether a form will be taken as it is filled; `either` where only the engine can know. */
export function validity(world: World, one: Ask, where: At): 'valid' | 'invalid' | 'either' {
  const { form, values = {}, press } = one;
  if (press.ref === 'pause') {
    if (typeof values.until !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(values.until)) return 'invalid';
    const at = midnight(one, where);
    return at > world.clock.now() && at <= world.clock.now() + YEAR ? 'valid' : 'invalid';
  }
  if (press.ref !== 'answer' || where.stage !== 'open' || form === undefined) return 'either';
  const wrong = Object.entries(form.fields).some(([name, field]) => !fits(field, values[name]));
  const said = Object.entries(values).some(
    ([name, value]) => !name.endsWith('-seen') && typeof value === 'string' && value !== '',
  );
  const unclear = wordFields(form).some((name) => values[name] && !values[`${name}-seen`]);
  return !wrong && said && !unclear ? 'valid' : 'invalid';
}

function fits(field: Field, value: RawValues[string]): boolean {
  if (typeof value !== 'string' || value === '') return field.optional === true;
  if (field.f === 'choice') return field.options.some((option) => option.value === value);
  return field.f !== 'line' && field.f !== 'paragraph' ? true : value.length <= field.max;
}

/** Fills a form as somebody might: some fields left empty, now and then one that is wrong. */
export function fill(world: World, form: OpenForm, users: readonly string[]): RawValues {
  const wrong = world.prng.chance(0.08);
  const left = (name: string) => world.prng.chance(name.endsWith('-seen') ? 0.1 : 0.3);
  const filled = Object.entries(form.fields).filter(([name, field]) => !(left(name) && field.optional));
  return Object.fromEntries(filled.map(([name, field]) => [name, valueFor(world, field, users, wrong)]));
}

function valueFor(world: World, field: Field, users: readonly string[], wrong: boolean): string | string[] {
  const { prng } = world;
  switch (field.f) {
    case 'choice':
      return wrong && prng.chance(0.3) ? 'no-such-option' : prng.pick(field.options).value;
    case 'line':
    case 'paragraph':
      return wrong && prng.chance(0.5) ? 'x'.repeat(field.max + 1) : world.fresh('words');
    case 'choices':
      return [wrong && prng.chance(0.3) ? 'no-such-option' : prng.pick(field.options).value];
    case 'channel':
      return wrong || field.among.length === 0 ? 'C99' : prng.pick(field.among).value;
    case 'people':
      return [prng.pick(users)];
    case 'date':
      return dateNear(world);
  }
}

function dateNear(world: World): string {
  const days = world.prng.pick([-1, 0, 1, 2, 7, 20, 400]);
  return Temporal.Instant.fromEpochMilliseconds(world.clock.now())
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .add({ days })
    .toString();
}
