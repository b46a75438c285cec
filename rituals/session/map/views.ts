import {
  button,
  buttons,
  type Chart,
  heading,
  type Language,
  list,
  type Message,
  message,
  note,
  oneLine,
  plain,
  text,
} from '../../../src/message/index.ts';
import { FEW, sentence } from '../../../src/ritual/index.ts';
import { addNote, copyTable, endMap, nameSteps, removeNote } from './refs.ts';
import type { MapData } from './types.ts';
import { words } from './words.ts';

/** The map in the channel while notes are added: its steps, and how many notes there are. */
export function openView({ title: of, steps }: MapData, n: number, language: Language): Message {
  const say = words(language);
  const title = say.line('open.title', { title: oneLine(of) });
  const named = steps.length > 0;
  const row = [
    ...(named ? [button(say.line('add'), addNote({}), { style: 'primary' }), button(say.line('mine'), removeNote({}))] : []),
    button(say.line('steps'), nameSteps({})),
    button(say.line('end'), endMap({})),
  ];
  return message(
    title,
    heading(title),
    ...(named
      ? [text(say.text('open.steps')), list(steps.map(({ name }) => [plain(oneLine(name))]))]
      : [text(say.text('open.unnamed'))]),
    ...(named ? [text(say.text('open.count', { n }))] : []),
    buttons(...row),
    note(say.text('open.private', { few: FEW })),
  );
}

/**
 * The same once it is ended: how much there is, and the table to be copied. `more`: the pictures do not hold all of it; `few`:
 * there were notes, of too few people.
 */
export function endedView(
  { title: of, steps, notes }: MapData,
  language: Language,
  { more = false, few = false }: { readonly more?: boolean; readonly few?: boolean } = {},
): Message {
  const say = words(language);
  const title = say.line('ended.title', { title: oneLine(of) });
  if (notes.length === 0) return message(title, heading(title), text(say.text(few ? 'ended.few' : 'ended.none')));
  return message(
    title,
    heading(title),
    text(say.text('ended.count', { n: notes.length, steps: steps.length })),
    ...(more ? [text(say.text('ended.more'))] : []),
    buttons(button(say.line('csv'), copyTable({ as: 'csv' })), button(say.line('markdown'), copyTable({ as: 'markdown' }))),
  );
}

/** One picture of the table. */
export const pictureView = (picture: Chart): Message => message(picture.title, picture);

/** After a note: another, or one less. */
export const addedView = (language: Language): Message =>
  sentence(
    words(language).line('added'),
    buttons(button(words(language).line('again'), addNote({})), button(words(language).line('mine'), removeNote({}))),
  );
