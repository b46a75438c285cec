import type { InputBlock, PlainTextOption } from '@slack/types';
import type { Field, Option } from '../../src/message/index.ts';
import { CAPABILITIES } from './capabilities.ts';
import type { LongValues } from './origin.ts';
import { clip, plainElement } from './render-text.ts';

/** A question's element; `values` are what its options stand for where Slack takes no value that long. */
export type Element = { readonly element: InputBlock['element']; readonly values: Readonly<Record<string, string>> };

/** Above this many options a list is easier than a row of radio buttons; of boxes to tick Slack takes this many. */
const MAX_RADIO = 5;
const MAX_BOXES = 10;
const MAX_VALUE = 75;

/** A question as an element of a form. */
export function renderField(field: Field, action_id: string): Element {
  switch (field.f) {
    case 'choice': {
      const { options, values, at } = optionsOf(field.options);
      const initial = options[at(field.initial)];
      const chosen = initial === undefined ? {} : { initial_option: initial };
      if (options.length > MAX_RADIO) return { element: { type: 'static_select', action_id, options, ...chosen }, values };
      return { element: { type: 'radio_buttons', action_id, options, ...chosen }, values };
    }
    case 'choices': {
      const { options, values, at } = optionsOf(field.options);
      const initial = [...new Set(field.initial ?? [])].flatMap((value) => options[at(value)] ?? []);
      const chosen = initial.length === 0 ? {} : { initial_options: initial };
      if (options.length > MAX_BOXES) return { element: { type: 'multi_static_select', action_id, options, ...chosen }, values };
      return { element: { type: 'checkboxes', action_id, options, ...chosen }, values };
    }
    case 'channel': {
      // Slack knows more channels than we do: private ones are shown to who is in them.
      const filter = { include: ['public' as const, 'private' as const], exclude_bot_users: true };
      const channel = { type: 'conversations_select' as const, action_id, filter };
      const known = field.initial !== undefined && /^[CG][A-Z0-9]+$/.test(field.initial);
      return { element: known ? { ...channel, initial_conversation: field.initial } : channel, values: {} };
    }
    case 'people': {
      const initial = (field.initial ?? []).filter((user) => /^[UW][A-Z0-9]+$/.test(user)).slice(0, field.max);
      const people = { type: 'multi_users_select' as const, action_id, max_selected_items: Math.max(1, field.max) };
      return { element: initial.length === 0 ? people : { ...people, initial_users: initial }, values: {} };
    }
    case 'date': {
      const initial =
        field.initial !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(field.initial) ? { initial_date: field.initial } : {};
      return { element: { type: 'datepicker', action_id, ...initial }, values: {} };
    }
    default: {
      const max_length = Math.min(3000, Math.max(1, field.max));
      // Slack counts what is typed, the engine what is left after trimming: so only the engine refuses what is too short.
      const initial = field.initial ? { initial_value: clip(field.initial, max_length) } : {};
      return {
        element: { type: 'plain_text_input', action_id, multiline: field.f === 'paragraph', max_length, ...initial },
        values: {},
      };
    }
  }
}

/** A field that shows what was typed before, in place of what it begins with. */
export function withInitial(field: Field, typed: string | readonly string[]): Field {
  if (field.f === 'people' || field.f === 'choices') return { ...field, initial: typeof typed === 'string' ? [typed] : typed };
  const one = typeof typed === 'string' ? typed : typed[0];
  return one === undefined ? field : { ...field, initial: one };
}

/** Options as Slack takes them; `at` finds a value's place among them, -1 for none. */
function optionsOf(all: readonly Option[]): {
  readonly options: PlainTextOption[];
  readonly values: Readonly<Record<string, string>>;
  readonly at: (value: string | undefined) => number;
} {
  const values: Record<string, string> = {};
  const options = all.slice(0, CAPABILITIES.maxOptions).map((option, i): PlainTextOption => {
    const fits = option.value.length <= MAX_VALUE && option.value !== '' && !option.value.startsWith('#');
    if (!fits) values[`#${i}`] = option.value;
    return renderOption(option, fits ? option.value : `#${i}`);
  });
  return { options, values, at: (value) => all.findIndex((option) => option.value === value) };
}

const renderOption = (option: Option, value: string): PlainTextOption => ({
  text: plainElement(option.label, CAPABILITIES.maxOptionChars),
  value,
  ...(option.hint ? { description: plainElement(option.hint, 75) } : {}),
});

/** The value a person chose, when the option carried a stand-in for it. */
export const longValue = (long: LongValues, field: string, value: string): string => long[field]?.[value] ?? value;
