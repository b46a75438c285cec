import { button, buttons, type Language, type Message, privately } from '../../../src/message/index.ts';
import { type Member, type On, refused, sentence } from '../../../src/ritual/index.ts';
import type { Session } from '../one/types.ts';
import { comes, holderOf, mayLead } from './facts.ts';
import { linesIn, MAX_LINE, MOST_LINES, mayRemove, type Noted, notesShown, speakerOf } from './lines.ts';
import { noted, write } from './refs.ts';
import type { Ones, Wires } from './types.ts';
import { words } from './words.ts';

/** One field of the notes' form holds so much. */
const MAX_FIELD = 3000;
const FIELDS = { decisions: 'decision', notes: 'note', heard: 'heard' } as const;
type Field = keyof typeof FIELDS;

/** The notes' form: what is written here is added to what is there, so that nothing taken out comes back with it. */
export function writeForm(language: Language) {
  const say = words(language);
  const field = (name: Field, hint?: string) => ({
    f: 'paragraph' as const,
    label: say.line(`write.${name}`),
    max: MAX_FIELD,
    optional: true as const,
    ...(hint === undefined ? {} : { hint }),
  });
  return {
    title: say.line('write.title'),
    submit: say.line('write.submit'),
    cancel: say.line('write.cancel'),
    intro: say.text('write.intro'),
    fields: { decisions: field('decisions'), notes: field('notes'), heard: field('heard', say.line('write.heard.hint')) },
    audience: say.text('write.audience'),
  };
}

/** What was noted, and the lines that this person can take out. */
export function notedForm(notes: readonly Noted[], by: Pick<Member, 'id' | 'name'>, language: Language) {
  const say = words(language);
  const mine = notes.filter((one) => mayRemove(one, by));
  return {
    title: say.line('noted'),
    submit: say.line('noted.submit'),
    cancel: say.line('noted.cancel'),
    shows: notesShown(notes, language),
    fields: {
      line: {
        f: 'choice' as const,
        label: say.line('noted.line'),
        hint: say.line('noted.hint'),
        options: [
          { value: 'none', label: say.line('noted.none') },
          ...mine.map(({ id, text }) => ({ value: id, label: shortened(text) })),
        ],
        initial: 'none',
      },
    },
    audience: say.text('noted.audience'),
  };
}

const shortened = (line: string): string => ([...line].length <= 70 ? line : `${[...line].slice(0, 69).join('')}…`);

/** What whoever wrote or took out a line reads, with the way to what stands there now. */
export const notedView = (line: string, language: Language, again: boolean): Message => {
  const say = words(language);
  const row = [...(again ? [button(say.line('write'), write({}))] : []), button(say.line('noted'), noted({}))];
  return sentence(line, buttons(...row));
};

/** Who writes the notes: the scribe, and whoever hosts. */
const mayWrite = async (session: Session, by: Member): Promise<boolean> =>
  mayLead(session, by) || session.data.roles.scribe === by.id;

/** Who is asked to write them: the scribe, else whoever hosts. */
export const writerOf = async (session: Session): Promise<Member | null> =>
  (await holderOf(session, 'scribe')) ?? (await session.member(session.data.host));

/** Notes, while a session runs and until its recap. */
export const writeWire = (on: On<Ones>): Wires[number] =>
  on.form(write, {
    view: async (session, by) => {
      const say = words(by.language);
      if (session.occurrence.stage === 'invited') return privately(sentence(say.line('write.not-yet')));
      return (await mayWrite(session, by)) ? writeForm(by.language) : privately(sentence(say.line('write.not-you')));
    },
    submit: async (session, by, values) => {
      const say = words(by.language);
      const people = await session.members();
      const added: Noted[] = [];
      for (const name of Object.keys(FIELDS) as Field[]) {
        const lines = linesIn(values[name]);
        if (lines.some((line) => [...line].length > MAX_LINE))
          return refused({ [name]: say.line('write.long', { max: MAX_LINE }) });
        for (const text of lines) {
          const speaker = speakerOf(text, people);
          const id = `n${session.data.posts + added.length + 1}`;
          added.push({ id, sort: FIELDS[name], text, by: (speaker ?? by).id, name: speaker?.name ?? '' });
        }
      }
      if (added.length === 0) return refused({ decisions: say.line('write.nothing') });
      const notes = [...session.data.notes, ...added];
      if (notes.length > MOST_LINES) return refused({ decisions: say.line('write.many', { max: MOST_LINES }) });
      session.remember({ ...session.data, notes, posts: session.data.posts + added.length });
      return privately(notedView(say.line('write.noted'), by.language, true));
    },
  });

/** Until the recap, whoever came reads what was noted and takes their words out; nobody is told, nothing of it is kept. */
export const notedWire = (on: On<Ones>): Wires[number] =>
  on.form(noted, {
    view: async (session, by) => {
      const say = words(by.language);
      if (!(await comes(session, by))) return privately(sentence(say.line('noted.not-you')));
      const { notes } = session.data;
      return notes.length === 0 ? privately(sentence(say.line('noted.empty'))) : notedForm(notes, by, by.language);
    },
    submit: (session, by, { line }) => {
      const say = words(by.language);
      const found = session.data.notes.find(({ id }) => id === line);
      if (!found || !mayRemove(found, by)) return privately(sentence(say.line('noted.same')));
      session.remember({ ...session.data, notes: session.data.notes.filter(({ id }) => id !== line) });
      return privately(notedView(say.line('noted.gone'), by.language, false));
    },
  });
