import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { type Field, type Message, type OpenForm, type Option, plain, type RawValues } from '../../src/message/index.ts';
import { CAPABILITIES, MAX_VIEW_BLOCKS } from './capabilities.ts';
import { type LongValues, type Origin, writeMetadata } from './origin.ts';
import { paragraph, renderBlocks, renderMessage } from './render-message.ts';
import { clip, plainElement, smallPrint } from './render-text.ts';

/** What is shown besides the form itself: where it was opened from, what was typed before and what was wrong with it. */
export type FormState = {
  readonly origin: Origin | null;
  /** An id of this showing: what is sent from it twice is one answer, whatever Slack calls each sending. */
  readonly once: string;
  readonly typed?: RawValues;
  readonly errors?: Readonly<Record<string, string>>;
};

/** Above this many options a list is easier than a row of radio buttons. */
const MAX_RADIO = 5;
const MAX_VALUE = 75;

/**
 * A form as a modal. Each field is an input block whose id is the field's name, which is how Slack keys errors; the id
 * of its element names the form, so that Slack never carries what was typed over into another form's field. What is shown
 * to be read stands above the fields, as much of it as they leave room for.
 */
export function renderForm(form: OpenForm, state: FormState): ModalView {
  const { maxFormTitleChars } = CAPABILITIES;
  const long: Record<string, Record<string, string>> = {};
  const actionId = clip(`${form.press.kind}:${form.press.ref}`, 255);
  const wrong = Object.entries(state.errors ?? {}).map(([name, why]) => `${form.fields[name]?.label ?? name}: ${why}`);
  const audience = smallPrint(form.audience);
  const above = [...paragraph(form.intro ?? []), ...paragraph([plain(wrong.join('\n'))])];
  const below: KnownBlock[] = [
    ...Object.entries(form.fields).map(([name, field]) => {
      const typed = state.typed?.[name];
      const shown = typed === undefined || typed === null || typed.length === 0 ? field : withInitial(field, typed);
      const { element, values } = renderField(shown, actionId);
      if (Object.keys(values).length > 0) long[name] = values;
      return input(name, field, element);
    }),
    ...(form.audience.length === 0
      ? []
      : audience
        ? [{ type: 'context' as const, elements: [audience] }]
        : paragraph(form.audience)),
  ];
  return {
    type: 'modal',
    callback_id: 'rituals',
    title: plainElement(form.title, maxFormTitleChars),
    // Where nothing is asked there is nothing to send: one button closes it.
    ...(Object.keys(form.fields).length === 0 ? {} : { submit: plainElement(form.submit, maxFormTitleChars) }),
    close: plainElement(form.cancel, maxFormTitleChars),
    private_metadata: writeMetadata(state.origin, form.press, long, state.once),
    blocks: [...above, ...reading(form, MAX_VIEW_BLOCKS - above.length - below.length), ...below],
  };
}

/** What is said in the window of a form that was sent. */
export const renderSaid = (said: Message, title: string): ModalView => ({
  type: 'modal',
  title: plainElement(title, CAPABILITIES.maxFormTitleChars),
  close: plainElement('OK', CAPABILITIES.maxFormTitleChars),
  blocks: renderMessage(said, MAX_VIEW_BLOCKS).blocks,
});

/** What a form shows to be read, in `room` blocks at most: of what is too much the beginning, with a mark. */
function reading({ title, shows = [] }: OpenForm, room: number): KnownBlock[] {
  const { blocks, losses } = renderBlocks({ summary: title, blocks: shows }, Math.max(0, room - 1));
  return losses.some((loss) => loss.what === 'blocks-dropped') ? [...blocks, ...paragraph([plain('…')])] : blocks;
}

function input(name: string, field: Field, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plainElement(field.label, CAPABILITIES.maxFormLabelChars),
    ...(field.hint ? { hint: plainElement(field.hint, 2000) } : {}),
    optional: field.optional ?? false,
    element,
  };
}

function withInitial(field: Field, typed: string | readonly string[]): Field {
  if (field.f === 'people') return { ...field, initial: typeof typed === 'string' ? [typed] : typed };
  return { ...field, initial: typeof typed === 'string' ? typed : typed[0] };
}

type Element = { readonly element: InputBlock['element']; readonly values: Readonly<Record<string, string>> };

function renderField(field: Field, action_id: string): Element {
  switch (field.f) {
    case 'choice':
      return choice(field, action_id);
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

function choice(field: Field & { readonly f: 'choice' }, action_id: string): Element {
  const values: Record<string, string> = {};
  const options = field.options.slice(0, CAPABILITIES.maxOptions).map((option, i): PlainTextOption => {
    const fits = option.value.length <= MAX_VALUE && option.value !== '' && !option.value.startsWith('#');
    if (!fits) values[`#${i}`] = option.value;
    return renderOption(option, fits ? option.value : `#${i}`);
  });
  const at = field.options.findIndex((option) => option.value === field.initial);
  const initial = options[at];
  const chosen = initial === undefined ? {} : { initial_option: initial };
  if (options.length > MAX_RADIO) return { element: { type: 'static_select', action_id, options, ...chosen }, values };
  return { element: { type: 'radio_buttons', action_id, options, ...chosen }, values };
}

const renderOption = (option: Option, value: string): PlainTextOption => ({
  text: plainElement(option.label, CAPABILITIES.maxOptionChars),
  value,
  ...(option.hint ? { description: plainElement(option.hint, 75) } : {}),
});

/** The value a person chose, when the option carried a stand-in for it. */
export const longValue = (long: LongValues, field: string, value: string): string => long[field]?.[value] ?? value;
