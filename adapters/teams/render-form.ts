import { encodePress, type Field, type OpenForm, plain, type RawValues, type Text } from '../../src/message/index.ts';
import { CARD, envelope, headline, paragraph, type Rendered } from './render-message.ts';
import { createMentions, type Element, escapeMarkdown, literal, wordsOf } from './render-text.ts';

/** The message a form was opened from, with a proof that it was us who said so. */
export type Origin = { readonly conversation: string; readonly activity: string; readonly proof: string };

/** A form to be shown, anew or again with what was typed and what is wrong with it. */
export type FormView = {
  readonly form: OpenForm;
  readonly origin: Origin | null;
  /** A personal chat knows no other people, so its picker looks in the whole organisation. */
  readonly personal: boolean;
  readonly typed?: RawValues;
  readonly errors?: Readonly<Record<string, string>>;
};

/** A form as the content of a dialog. */
export function renderDialog(view: FormView): Element {
  const send = { type: 'Action.Submit', title: literal(view.form.submit), style: 'positive', data: { rituals: carried(view) } };
  const { card } = envelope(view.form.title, { body: questions(view), mentions: createMentions(), actions: [send] });
  return { title: view.form.title, width: 'medium', height: 'medium', card: { contentType: CARD, content: card } };
}

/** A form as a message of a personal chat: for what no dialog can answer, such as a command. */
export function renderFormMessage(view: FormView): Rendered {
  const looks = { title: literal(view.form.submit), style: 'positive', data: { rituals: carried(view) } };
  const send = { type: 'Action.Execute', verb: view.form.press.ref, ...looks, fallback: { type: 'Action.Submit', ...looks } };
  const body = [headline(view.form.title), ...questions(view)];
  return { ...envelope(view.form.title, { body, mentions: createMentions(), actions: [send] }), losses: [] };
}

/** What a form message becomes once it was sent: its title, ticked off. */
export function renderSentForm(title: string): Rendered {
  const body = paragraph([plain(`✓ ${title}`)], createMentions(), { isSubtle: true });
  return { ...envelope(`✓ ${title}`, { body, mentions: createMentions() }), losses: [] };
}

/** What a sent form brings back beside its fields. `people` are the fields that hold lists. */
const carried = ({ form, origin }: FormView): Element => ({
  press: encodePress(form.press),
  title: form.title,
  people: Object.keys(form.fields).filter((name) => form.fields[name]?.f === 'people'),
  ...(origin ? { origin } : {}),
});

function questions(view: FormView): readonly Element[] {
  const { form, errors = {} } = view;
  const mentions = createMentions();
  return [
    ...paragraph(wordsOnly(form.intro ?? []), mentions),
    ...Object.entries(form.fields).flatMap(([name, field]) => [
      ...(errors[name] ? [{ type: 'TextBlock', text: escapeMarkdown(errors[name]), color: 'Attention', wrap: true }] : []),
      input(name, field, view),
      ...paragraph([plain(field.hint ?? '')], mentions, { isSubtle: true, size: 'Small' }, 'None'),
    ]),
    ...paragraph(wordsOnly(form.audience), mentions, { isSubtle: true, size: 'Small' }),
  ];
}

/** Dialogs resolve no mentions. */
const wordsOnly = (text: Text): Text =>
  text.map((span) => (span.t === 'mention' || span.t === 'time' ? plain(wordsOf(span)) : span));

function input(id: string, field: Field, view: FormView): Element {
  const before = view.typed ? view.typed[id] : field.initial;
  const value = (Array.isArray(before) ? before.join(',') : before) as string | null | undefined;
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
        style: field.options.length <= 5 ? 'expanded' : 'compact',
        wrap: true,
        choices: field.options.map(({ value, label, hint }) => ({ title: literal(hint ? `${label} – ${hint}` : label), value })),
      };
    case 'people':
      return {
        type: 'Input.ChoiceSet',
        ...common,
        ...(field.among
          ? { choices: field.among.map(({ value, label }) => ({ title: literal(label), value })) }
          : {
              choices: [],
              'choices.data': {
                type: 'Data.Query',
                dataset: `graph.microsoft.com/users${view.personal ? '' : '?scope=currentContext'}`,
              },
            }),
        ...(field.max > 1 ? { isMultiSelect: true } : {}),
      };
  }
}
