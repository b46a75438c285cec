import type { Shown } from './message.ts';
import type { Press } from './press.ts';
import type { Text } from './text.ts';

export type Option = { readonly value: string; readonly label: string; readonly hint?: string };

type Common = { readonly label: string; readonly hint?: string; readonly optional?: boolean };

/** One question of a form. `initial` is what is shown before anything is typed. Lengths are in characters. */
export type Field =
  | (Common & {
      readonly f: 'choice';
      readonly options: readonly Option[];
      readonly initial?: string;
      /** What may have stood among the options when the form was opened: who sends the form says why it does no more. */
      readonly gone?: readonly string[];
    })
  /** Any of the options, one at least unless optional. */
  | (Common & { readonly f: 'choices'; readonly options: readonly Option[]; readonly initial?: readonly string[] })
  /**
   * A channel, by the platform's own picker where it has one, else out of `among`: those the bot is in, as far as it knows.
   * The value is the platform's channel id; whether the bot is in it is for the handler to ask.
   */
  | (Common & { readonly f: 'channel'; readonly among: readonly Option[]; readonly initial?: string })
  | (Common & { readonly f: 'line' | 'paragraph'; readonly min?: number; readonly max: number; readonly initial?: string })
  /** People, by the platform's own picker or out of `among`; values are the platform's user ids. */
  | (Common & {
      readonly f: 'people';
      readonly max: number;
      readonly among?: readonly Option[];
      readonly initial?: readonly string[];
    })
  /** A civil date, `YYYY-MM-DD`. */
  | (Common & { readonly f: 'date'; readonly initial?: string });

export type Fields = Readonly<Record<string, Field>>;

/** What a form's field holds once sent: a string, a list for `people` (user ids) and `choices`, undefined when left empty. */
export type ValueOf<F extends Field> =
  | (F extends { f: 'people' | 'choices' } ? readonly string[] : string)
  | (F extends { optional: true } ? undefined : never);
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** A form as a person sees it: up to 24 characters of title, an intro, what is shown to be read (no buttons), questions in order, one button. */
export type Form<F extends Fields = Fields> = {
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly intro?: Text;
  readonly shows?: readonly Shown[];
  readonly fields: F;
  /** It asks nothing, and its button still does something: without this a form with no questions is only read. */
  readonly confirms?: true;
  /** Small print beside the button: who will see it. */
  readonly audience: Text;
};

/** A form on its way to a person: `press` is where its values go. */
export type OpenForm = Form & {
  readonly press: Press;
  /** What it shows and what is typed into it must never stand in a message, which is kept: only in a window of its own. */
  readonly windowOnly?: boolean;
  /** Not even its offer may stand in a message: where no window can open, nothing is said. */
  readonly traceless?: boolean;
};

/** Values as an adapter received them, before any check. Missing, null or empty means left empty. */
export type RawValues = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** Why a field was refused. The sentence is the engine's, in the person's language. */
export type FieldProblem =
  | { readonly p: 'missing' }
  | { readonly p: 'too-short'; readonly min: number }
  | { readonly p: 'too-long'; readonly max: number }
  | { readonly p: 'too-many'; readonly max: number }
  | { readonly p: 'not-an-option' }
  | { readonly p: 'not-a-date' };

/** The values of `fields` in `raw`, trimmed and checked; or what is wrong, field by field. Unknown keys are ignored. */
export function readValues(
  fields: Fields,
  raw: RawValues,
): { readonly values: Record<string, string | readonly string[] | undefined>; readonly problems: Record<string, FieldProblem> } {
  const values: Record<string, string | readonly string[] | undefined> = {};
  const problems: Record<string, FieldProblem> = {};
  for (const [name, field] of Object.entries(fields)) {
    const read = readOne(field, raw[name]);
    if ('problem' in read) problems[name] = read.problem;
    else values[name] = read.value;
  }
  return { values, problems };
}

type Read = { readonly value: string | readonly string[] | undefined } | { readonly problem: FieldProblem };

function readOne(field: Field, raw: RawValues[string]): Read {
  const many = (Array.isArray(raw) ? raw : typeof raw === 'string' ? [raw] : [])
    .map((v: string) => readable(v).trim())
    .filter(Boolean);
  // A choice that was shown already made and comes back untouched is what was shown.
  if (many.length === 0 && field.f === 'choice' && !field.optional && field.initial !== undefined)
    return { value: field.initial };
  if (many.length === 0) return field.optional ? { value: undefined } : { problem: { p: 'missing' } };
  const one = many[0] as string;
  switch (field.f) {
    case 'people':
      return many.length > field.max ? { problem: { p: 'too-many', max: field.max } } : { value: [...new Set(many)] };
    case 'choices':
      return many.every((value) => field.options.some((o) => o.value === value))
        ? { value: [...new Set(many)] }
        : { problem: { p: 'not-an-option' } };
    case 'channel':
      return one.length <= 200 ? { value: one } : { problem: { p: 'not-an-option' } };
    case 'choice':
      return field.options.some((o) => o.value === one) || field.gone?.includes(one)
        ? { value: one }
        : { problem: { p: 'not-an-option' } };
    case 'date':
      return isCivilDate(one) ? { value: one } : { problem: { p: 'not-a-date' } };
    default: {
      const length = [...one].length;
      if (length > field.max) return { problem: { p: 'too-long', max: field.max } };
      if (length < (field.min ?? 1)) return { problem: { p: 'too-short', min: field.min ?? 1 } };
      return { value: one };
    }
  }
}

/** Without what nobody can see or have meant: control characters but for line breaks and tabs, halves of characters. */
const readable = (text: string): string => {
  const clean = text.replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, '');
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(clean) ? clean : '';
};

function isCivilDate(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return false;
  const [y, m, d] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return m >= 1 && m <= 12 && d >= 1 && d <= [31, leap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]!;
}

const leap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
