import { myData } from '../../engine/my-data.ts';
import { peopleIn } from '../../engine/my-people.ts';
import { roundsIn } from '../../engine/my-rounds.ts';
import type { Parts } from '../../engine/parts.ts';
import { button, buttons, type File, type Language, type Message, message, note, plain, text } from '../../message/index.ts';
import { localOf } from '../../ritual/civil.ts';
import { findMember } from '../../store/members.ts';
import type { Tx } from '../../store/open.ts';
import type { Somebody } from '../../store/personal-rows.ts';
import { atDesk } from '../desk.ts';
import { forgetMe, myData as myDataRef } from '../refs.ts';
import { type Facts, jsonOf, notShown } from './json.ts';
import { type Names, namesIn } from './names.ts';
import { pageOf } from './page.ts';
import { dataWords } from './words.ts';

type For = { readonly language: Language; readonly zone: string; readonly now: number; readonly names?: Names };

/** Everything kept about somebody, as the two files that are given to them: one to read, one for programs. */
export async function filesAbout(tx: Tx, parts: Parts, who: Somebody, reader: For): Promise<readonly [File, File]> {
  const tables = await myData(tx, parts, who);
  const facts: Facts = {
    about: who,
    made: reader.now,
    tables,
    rounds: await roundsIn(tx, parts, tables, reader.language),
    people: await peopleIn(tx, tables, who),
    notShown: notShown(tables),
  };
  const name = (await findMember(tx, who.id))?.name ?? '';
  const names = await namesIn(tx, parts, { data: tables, workspace: who.workspace }, reader.language);
  return filesOf(facts, { ...reader, names }, name);
}

/** The two files that tell these facts. */
export function filesOf(facts: Facts, reader: For, name: string): readonly [File, File] {
  const say = dataWords(reader.language);
  const base = `rituals-${localOf(reader.now, reader.zone).date}`;
  const common = { b: 'file' as const, again: atDesk(myDataRef({})), unsent: say.line('files.again') };
  return [
    { ...common, name: `${base}.html`, media: 'text/html', content: pageOf(facts, reader, name), title: say.line('files.page') },
    { ...common, name: `${base}.json`, media: 'application/json', content: jsonOf(facts), title: say.line('files.json') },
  ];
}

/** The private message that brings them, with the way to be forgotten. */
export function filesMessage(files: readonly [File, File], language: Language): Message {
  const say = dataWords(language);
  return message(
    say.line('files.summary'),
    text([plain(say.line('files.text'))]),
    ...files,
    note([plain(say.line('files.who'))]),
    buttons(button(say.line('forget'), forgetMe({}))),
  );
}
