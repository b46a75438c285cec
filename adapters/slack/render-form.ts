import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { type Field, type Message, type OpenForm, plain, type RawValues } from '../../src/message/index.ts';
import { CAPABILITIES, MAX_VIEW_BLOCKS } from './capabilities.ts';
import { type Origin, writeMetadata } from './origin.ts';
import { renderField, withInitial } from './render-field.ts';
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
      // Boxes that were all unticked stay so; of anything else that is empty, what it began with is shown again.
      const untouched = typed === undefined || typed === null || (typed.length === 0 && field.f !== 'choices');
      const shown = untouched ? field : withInitial(field, typed);
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
    ...(Object.keys(form.fields).length === 0 && !form.confirms ? {} : { submit: plainElement(form.submit, maxFormTitleChars) }),
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
