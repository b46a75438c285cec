import type { Field, OpenForm, Option, RawValues } from '../../src/message/index.ts';
import type { Person } from './config.ts';
import { type PageBlock, renderBlock } from './render-message.ts';
import { ANYBODYS_EYES, type Eyes, type PageSpan, renderText } from './render-text.ts';

/** A question as the page gets it; `options` also for people and channels, by name. */
export type PageField = {
  readonly name: string;
  readonly f: Field['f'];
  readonly label: string;
  readonly hint: string | null;
  readonly optional: boolean;
  /** Whether what was chosen can be taken back: not where one option is chosen from the beginning. */
  readonly clearable: boolean;
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint: string | null }[];
  readonly min: number | null;
  readonly max: number | null;
};

/** A form as the page gets it. `handle` is what to send its values with; `values` and `errors` by field name. */
export type PageForm = {
  readonly handle: string;
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly intro: readonly PageSpan[];
  /** What is to be read above the questions. */
  readonly shows: readonly PageBlock[];
  readonly audience: readonly PageSpan[];
  readonly fields: readonly PageField[];
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: Readonly<Record<string, string>>;
};

/** A form on its way to the page; `people` are those to choose from. After a refusal `typed` is what the person wrote: it takes the place of every initial value. */
export function renderForm(
  handle: string,
  form: OpenForm,
  people: readonly Person[],
  refused: { readonly typed: RawValues; readonly errors: Readonly<Record<string, string>> } | null,
  eyes: Eyes = ANYBODYS_EYES,
): PageForm {
  const fields = Object.entries(form.fields);
  return {
    handle,
    title: form.title,
    submit: form.submit,
    cancel: form.cancel,
    intro: renderText(form.intro ?? [], eyes),
    shows: (form.shows ?? []).map((block) => renderBlock(block, eyes, NO_NAMES)),
    audience: renderText(form.audience, eyes),
    fields: fields.map(([name, field]) => renderField(name, field, people)),
    values: Object.fromEntries(
      fields.map(([name, field]) => [name, shownValue(field, refused ? refused.typed[name] : field.initial)]),
    ),
    errors: refused?.errors ?? {},
  };
}

/** What a form shows to be read has no buttons and no files. */
const NO_NAMES = { handle: () => '', href: () => '' };

function renderField(name: string, field: Field, people: readonly Person[]): PageField {
  return {
    name,
    f: field.f,
    label: field.label,
    hint: field.hint ?? null,
    optional: field.optional ?? false,
    clearable: field.optional === true && !(field.f === 'choice' && field.initial !== undefined),
    options: optionsOf(field, people).map(({ value, label, hint }) => ({ value, label, hint: hint ?? null })),
    min: 'min' in field ? (field.min ?? null) : null,
    max: 'max' in field ? field.max : null,
  };
}

function optionsOf(field: Field, people: readonly Person[]): readonly Option[] {
  switch (field.f) {
    case 'choice':
    case 'choices':
      return field.options;
    case 'channel':
      return field.among;
    case 'people':
      return (field.among ?? people.map((p) => ({ value: p.user, label: p.name }))).map(({ value, label }) => ({ value, label }));
    default:
      return [];
  }
}

function shownValue(field: Field, value: RawValues[string]): string | readonly string[] {
  if (field.f !== 'people' && field.f !== 'choices') return (typeof value === 'string' ? value : value?.[0]) ?? '';
  return typeof value === 'string' ? [value].filter(Boolean) : (value ?? []);
}
