import { encodePress, fit, type Loss, type OpenForm, plain, type RawValues, type Text, text } from '../../src/message/index.ts';
import { CAPABILITIES, MAX_ACTIVITY_CHARS } from './capabilities.ts';
import { renderField } from './render-field.ts';
import { CARD, elementsOf, envelope, headline, paragraph, type Rendered } from './render-message.ts';
import { createMentions, type Element, escapeMarkdown, literal, wordsOf } from './render-text.ts';

/** The message a form was opened from, with a proof that it was us who said so. */
export type Origin = { readonly conversation: string; readonly activity: string; readonly proof: string };

/** A form to be shown, anew or again with what was typed and what is wrong with it. */
export type FormView = {
  readonly form: OpenForm;
  readonly origin: Origin | null;
  /** Its picker looks in the whole organisation: a personal chat knows no other people, nor does one the bot is not in. */
  readonly everybody: boolean;
  /** An id of this showing of it: what is sent from it twice is one answer, whatever Teams calls each sending. */
  readonly once: string;
  readonly nameOf: (user: string) => string | null;
  readonly typed?: RawValues;
  readonly errors?: Readonly<Record<string, string>>;
};

/** What opens a dialog, and what did not fit into it. */
export type Dialog = { readonly task: Element; readonly losses: readonly Loss[] };

/** A form as a dialog. */
export function renderDialog(view: FormView): Dialog {
  const { card, losses } = renderDialogCard(view);
  const value = { title: view.form.title, width: 'medium', height: 'medium', card: { contentType: CARD, content: card } };
  return { task: { type: 'continue', value }, losses };
}

/** The card that stands in a form's dialog. */
export function renderDialogCard(view: FormView): Rendered {
  const send = { type: 'Action.Submit', title: literal(view.form.submit), style: 'positive', data: { rituals: carried(view) } };
  return whole(view, [], send);
}

/** A form as a message of a personal chat: for what no dialog can answer, such as a command. */
export function renderFormMessage(view: FormView): Rendered {
  const looks = { title: literal(view.form.submit), style: 'positive', data: { rituals: carried(view) } };
  const send = { type: 'Action.Execute', verb: view.form.press.ref, ...looks, fallback: { type: 'Action.Submit', ...looks } };
  return whole(view, [headline(view.form.title)], send);
}

/** A form's card: as much of what it shows as there is room for beside its questions. */
function whole(view: FormView, head: readonly Element[], send: Element): Rendered {
  const made = (shows: readonly Element[]) =>
    envelope(view.form.title, { body: [...head, ...questions(view, shows)], mentions: createMentions(), actions: [send] });
  const { elements, losses } = shown(view.form.shows ?? [], MAX_ACTIVITY_CHARS - JSON.stringify(made([]).activity).length);
  return { ...made(elements), losses };
}

type Shows = NonNullable<OpenForm['shows']>;

/** What is to be read above the questions, in `room` characters of JSON. */
function shown(shows: Shows, room: number): { readonly elements: readonly Element[]; readonly losses: readonly Loss[] } {
  const { message, losses } = fit({ summary: '…', blocks: shows.map(withoutMentions) }, CAPABILITIES);
  for (let kept = message.blocks.length; ; kept -= 1) {
    const dropped = message.blocks.length - kept;
    const blocks = dropped > 0 ? [...message.blocks.slice(0, kept), text([plain('…')])] : message.blocks;
    const elements = elementsOf(blocks, createMentions());
    if (kept === 0 || JSON.stringify(elements).length <= room)
      return { elements, losses: dropped > 0 ? [...losses, { what: 'blocks-dropped', count: dropped }] : losses };
  }
}

function withoutMentions(block: Shows[number]): Shows[number] {
  switch (block.b) {
    case 'text':
    case 'note':
      return { ...block, text: wordsOnly(block.text) };
    case 'list':
      return { ...block, items: block.items.map(wordsOnly) };
    case 'facts':
      return { ...block, rows: block.rows.map((row) => ({ ...row, value: wordsOnly(row.value) })) };
    default:
      return block;
  }
}

/** What a form message becomes once it was sent: its title, ticked off. */
export function renderSentForm(title: string): Rendered {
  const body = paragraph([plain(`✓ ${title}`)], createMentions(), { isSubtle: true });
  return { ...envelope(`✓ ${title}`, { body, mentions: createMentions() }), losses: [] };
}

/** What a sent form brings back beside its fields. `lists` are the fields that hold lists. */
const carried = ({ form, origin, once }: FormView): Element => ({
  press: encodePress(form.press),
  once,
  title: form.title,
  lists: Object.keys(form.fields).filter((name) => ['people', 'choices'].includes(form.fields[name]?.f ?? '')),
  ...(origin ? { origin } : {}),
});

function questions(view: FormView, shows: readonly Element[]): readonly Element[] {
  const { form, errors = {} } = view;
  const mentions = createMentions();
  return [
    ...paragraph(wordsOnly(form.intro ?? []), mentions),
    ...shows,
    ...Object.entries(form.fields).flatMap(([name, field]) => [
      ...(errors[name] ? [{ type: 'TextBlock', text: escapeMarkdown(errors[name]), color: 'Attention', wrap: true }] : []),
      renderField(name, field, view),
      ...paragraph([plain(field.hint ?? '')], mentions, { isSubtle: true, size: 'Small' }, 'None'),
    ]),
    ...paragraph(wordsOnly(form.audience), mentions, { isSubtle: true, size: 'Small' }),
  ];
}

/** Dialogs resolve no mentions. */
const wordsOnly = (text: Text): Text =>
  text.map((span) => (span.t === 'mention' || span.t === 'time' ? plain(wordsOf(span)) : span));
