import type { Field, Option, RawValues } from '../../src/message/index.ts';
import { packed } from './list-value.ts';
import { type Element, literal } from './render-text.ts';

/** Above this many options a list is easier than a row of radio buttons; more boxes to tick stay in sight. */
const MOST_SPREAD = 5;
const MOST_BOXES = 10;

/** What of a form's view its questions look at. */
type View = {
  readonly typed?: RawValues;
  readonly everybody: boolean;
  readonly nameOf: (user: string) => string | null;
};

/** A question as an input of a card, with what was typed into it before. */
export function renderField(id: string, field: Field, view: View): Element {
  const before = view.typed ? view.typed[id] : field.initial;
  const value = typeof before === 'string' ? before : undefined;
  const common = {
    id,
    label: literal(field.label),
    ...(field.optional ? {} : { isRequired: true, errorMessage: literal(field.label) }),
    ...(value ? { value } : {}),
  };
  switch (field.f) {
    case 'line':
    case 'paragraph':
      return { type: 'Input.Text', ...common, maxLength: field.max, ...(field.f === 'paragraph' ? { isMultiline: true } : {}) };
    case 'date':
      return { type: 'Input.Date', ...common };
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        ...common,
        style: field.options.length <= MOST_SPREAD ? 'expanded' : 'compact',
        wrap: true,
        choices: field.options.map((option) => choiceOf(option)),
      };
    case 'choices': {
      const chosen = [before ?? []].flat().filter((value) => field.options.some((option) => option.value === value));
      return {
        type: 'Input.ChoiceSet',
        ...common,
        isMultiSelect: true,
        style: field.options.length <= MOST_BOXES ? 'expanded' : 'compact',
        wrap: true,
        choices: field.options.map((option) => ({ ...choiceOf(option), value: packed(option.value) })),
        ...(chosen.length > 0 ? { value: chosen.map(packed).join(',') } : {}),
      };
    }
    case 'channel':
      return {
        type: 'Input.ChoiceSet',
        ...common,
        style: 'compact',
        wrap: true,
        choices: field.among.map((one) => choiceOf(one)),
      };
    case 'people':
      return { type: 'Input.ChoiceSet', ...common, ...picker(field, [before ?? []].flat(), view) };
  }
}

const choiceOf = ({ value, label, hint }: Option): Element => ({ title: literal(hint ? `${label} – ${hint}` : label), value });

/** The directory's id of a person, which the picker knows them by. */
const DIRECTORY_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Who can be chosen, and who is. Names that are known go along, for clients that look nobody up. */
function picker(field: Extract<Field, { f: 'people' }>, before: readonly string[], view: View): Element {
  const { among } = field;
  const may = (user: string): boolean => (among ? among.some(({ value }) => value === user) : DIRECTORY_ID.test(user));
  const many = field.max > 1;
  // What was typed is shown whole, too many as they may be.
  const chosen = before.filter(may).slice(0, many ? undefined : 1);
  const offered =
    among ??
    chosen.flatMap((value) => {
      const label = view.nameOf(value);
      return label === null ? [] : [{ value, label }];
    });
  return {
    choices: offered.map(({ value, label }) => ({ title: literal(label), value })),
    ...(among ? {} : { 'choices.data': { type: 'Data.Query', dataset: `${DIRECTORY}${view.everybody ? '' : HERE}` } }),
    ...(chosen.length > 0 ? { value: chosen.join(',') } : {}),
    ...(many ? { isMultiSelect: true } : {}),
  };
}

const DIRECTORY = 'graph.microsoft.com/users';
const HERE = '?scope=currentContext';
