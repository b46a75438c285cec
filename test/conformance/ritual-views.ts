import { CAPABILITIES as PLAYGROUND } from '../../adapters/playground/capabilities.ts';
import { CAPABILITIES as SLACK } from '../../adapters/slack/capabilities.ts';
import { CAPABILITIES as TEAMS } from '../../adapters/teams/capabilities.ts';
import {
  type Block,
  type Button,
  type Capabilities,
  type Chart,
  chartsIn,
  type Form,
  LANGUAGES,
  type Language,
  type Message,
  plainText,
} from '../../src/message/index.ts';
import type { RitualKind, View } from '../../src/ritual/index.ts';

export const CAPABILITIES: Readonly<Record<string, Capabilities>> = { slack: SLACK, teams: TEAMS, playground: PLAYGROUND };

/** One view of a ritual's gallery in one language. */
export type Shown = { readonly name: string; readonly language: Language; readonly view: View };

/** Every view of a ritual in every language. */
export const viewsOf = (kind: RitualKind): readonly Shown[] =>
  LANGUAGES.flatMap((language) =>
    Object.entries(kind.gallery(language)).map(([name, view]) => ({ name: `${language}/${name}`, language, view })),
  );

export const messagesOf = (kind: RitualKind): readonly (Shown & { readonly message: Message })[] =>
  viewsOf(kind).flatMap((shown) => ('message' in shown.view ? [{ ...shown, message: shown.view.message }] : []));

export const formsOf = (kind: RitualKind): readonly (Shown & { readonly form: Form })[] =>
  viewsOf(kind).flatMap((shown) => ('form' in shown.view ? [{ ...shown, form: shown.view.form }] : []));

export const buttonsIn = (message: Message): readonly Button[] =>
  message.blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons : []));

/** What we say ourselves: headings, paragraphs, small print. Lists hold people's words; what names a list goes with it. */
export function proseOf({ blocks }: Message): readonly string[] {
  const ofList = (i: number): boolean => blocks[i]?.b === 'text' && blocks[i + 1]?.b === 'list';
  return blocks.flatMap((block, i) => (ofList(i) ? [] : linesOf(block)));
}

/** What stands in a picture, and what is said of it. */
const inPicture = (picture: Chart): readonly string[] => {
  const { title, alt } = picture;
  if (picture.sort === 'grid')
    return [title, alt, ...picture.columns, ...picture.rows.flatMap(({ name, cells }) => [name, ...cells])];
  const { levels, along, lines, keys } = picture;
  return [title, alt, ...levels, ...along, ...lines.map(({ name }) => name), ...Object.values(keys)];
};

function linesOf(block: Block): readonly string[] {
  if (block.b === 'heading') return block.text.split('\n');
  return block.b === 'text' || block.b === 'note' ? plainText(block.text).split('\n') : [];
}

/** Every word of a view, ours and people's, with all that stands on buttons and beside fields. */
export function textsOf(view: View): readonly string[] {
  if ('message' in view) {
    const { summary, blocks } = view.message;
    const read = blocks.flatMap(readIn);
    const pictures = chartsIn(view.message).flatMap(inPicture);
    const labels = buttonsIn(view.message).flatMap(({ label, spoken }) => [label, spoken ?? '']);
    return [summary, ...read, ...pictures, ...labels];
  }
  const { title, submit, cancel, intro, shows = [], fields, audience } = view.form;
  const asked = Object.values(fields).flatMap((field) => [
    field.label,
    field.hint ?? '',
    ...(field.f === 'choice' || field.f === 'choices' ? field.options.flatMap(({ label, hint }) => [label, hint ?? '']) : []),
  ]);
  return [title, submit, cancel, plainText(intro ?? []), ...shows.flatMap(readIn), ...asked, plainText(audience)];
}

/** All there is to read in a block of a form. */
function readIn(block: Block): readonly string[] {
  if (block.b === 'list') return block.items.map(plainText);
  return block.b === 'facts' ? block.rows.flatMap(({ label, value }) => [label, plainText(value)]) : linesOf(block);
}

/** Where a form is larger than a platform shows: a form has no losses to count, so it must fit. */
export function formProblems(form: Form, can: Capabilities): readonly string[] {
  const long = (what: string, text: string, max: number): string[] => (text.length > max ? [`${what} of ${text.length}`] : []);
  return [
    ...long('title', form.title, can.maxFormTitleChars),
    ...long('submit', form.submit, 24),
    ...long('cancel', form.cancel, 24),
    ...Object.values(form.fields).flatMap((field) => [
      ...long('label', field.label, can.maxFormLabelChars),
      ...(field.f === 'choice' && field.options.length > can.maxOptions ? ['options'] : []),
      ...(field.f === 'choice' ? field.options.flatMap(({ label }) => long('option', label, can.maxOptionChars)) : []),
    ]),
  ];
}
