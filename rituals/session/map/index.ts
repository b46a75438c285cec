import { z } from 'zod';
import { done, privately, type Reply, replace, type ValuesOf } from '../../../src/message/index.ts';
import { defineRitual, FEW, type Member, type Refusal, refused, sentence } from '../../../src/ritual/index.ts';
import { Config } from '../types.ts';
import { copyForm, noteForm, removeForm, stepsForm, wrongSteps } from './forms.ts';
import { mapGallery } from './gallery.ts';
import { own } from './own.ts';
import { readSteps } from './reading.ts';
import { addNote, copyTable, endMap, nameSteps, removeNote } from './refs.ts';
import { MOST_PICTURES, pictures } from './table.ts';
import { JourneyMap, KIND, languageOf, type MapData, type Mapping, Mine, MOST_NOTES, Note } from './types.ts';
import { addedView, endedView, openView, pictureView } from './views.ts';
import { words } from './words.ts';

/** A map that nobody ends is ended after so long. */
const LASTS = 7 * 86_400_000;

/** A customer’s journey, mapped together: steps, notes from everybody, and a table in the end. */
export const sessionMap = defineRitual({
  kind: KIND,
  starts: 'person',
  config: Config,
  data: JourneyMap,
  entry: Mine,
  ballot: z.null(),
  first: 'open',
  entryPoints: [],
  gallery: mapGallery,
  own,
  stages: (on) => ({
    open: {
      enter: (map) => map.post('map', openView(map.data, 0, languageOf(map))),
      on: [
        on.form(nameSteps, {
          view: (map, by) => (leads(map, by) ? stepsForm(map.data.steps, by.language) : only(by, 'host')),
          submit: keepSteps,
        }),
        on.form(addNote, {
          view: (map, by) => (map.data.steps.length > 0 ? noteForm(map.data.steps, by.language) : only(by, 'unnamed')),
          submit: add,
        }),
        on.form(removeNote, {
          view: async (map, by) => {
            const mine = await map.entry(by.id);
            return mine && mine.notes.length > 0 ? removeForm(map.data, mine, by.language) : only(by, 'mine.none');
          },
          submit: remove,
        }),
        on.press(endMap, async (map, by) => {
          if (!leads(map, by)) return only(by, 'host');
          const people = (await map.entries()).length;
          if (people > 0 && people < FEW) return privately(sentence(words(by.language).line('few', { few: FEW })));
          map.go('ended');
          return only(by, 'ended');
        }),
      ],
      until: ({ occurrence }) => occurrence.since + LASTS,
      leadsTo: 'ended',
    },
    ended: {
      enter: show,
      on: [
        on.form(copyTable, {
          view: (map, by, { as }) => copyForm(map.data, as, languageOf(map), by.language),
          submit: () => done,
        }),
      ],
    },
  }),
});

const leads = ({ data }: Mapping, by: Member): boolean => by.host || by.id === data.host;
const only = (by: Member, why: 'host' | 'unnamed' | 'mine.none' | 'ended'): Reply =>
  privately(sentence(words(by.language).line(why)));

const notesIn = async (map: Mapping): Promise<MapData['notes']> => (await map.entries()).flatMap(({ entry }) => entry.notes);

async function keepSteps(map: Mapping, by: Member, { steps: written }: { readonly steps: string }): Promise<Reply | Refusal> {
  const notes = await notesIn(map);
  const read = readSteps(written, map.data.steps, new Set(notes.map(({ step }) => step)), map.data.n);
  if ('w' in read) return refused({ steps: wrongSteps(read, by.language) });
  map.remember({ ...map.data, steps: [...read.steps], n: read.n });
  map.edit('map', openView(map.data, notes.length, languageOf(map)));
  return privately(sentence(words(by.language).line('steps.saved')));
}

type Values = ValuesOf<ReturnType<typeof noteForm>['fields']>;

async function add(map: Mapping, by: Member, values: Values): Promise<Reply | Refusal> {
  const say = words(by.language);
  const there = (await notesIn(map)).length;
  if (there >= MOST_NOTES) return refused({ text: say.line('add.full', { most: MOST_NOTES }) });
  const read = Note.safeParse(values);
  if (!read.success) return refused({ step: say.line('add.gone') });
  const n = map.data.n + 1;
  const before = (await map.entry(by.id))?.notes ?? [];
  map.record(by.id, { notes: [...before, { ...read.data, id: `n${n}` }] });
  map.remember({ ...map.data, n });
  map.edit('map', openView(map.data, there + 1, languageOf(map)));
  return privately(addedView(by.language));
}

async function remove(map: Mapping, by: Member, { note }: { readonly note: string }): Promise<Reply> {
  const before = (await map.entry(by.id))?.notes ?? [];
  const notes = before.filter(({ id }) => id !== note);
  if (notes.length === 0) map.drop(by.id);
  else map.record(by.id, { notes });
  const there = (await notesIn(map)).length - (before.length - notes.length);
  map.edit('map', openView(map.data, there, languageOf(map)));
  return replace(sentence(words(by.language).line('mine.removed')));
}

/** The table: notes in no order and nobody’s any more, as pictures, and as text to copy. Of too few people nothing is shown or kept. */
async function show(map: Mapping): Promise<void> {
  const people = (await map.entries()).map(({ member }) => member);
  const few = people.length > 0 && people.length < FEW;
  const notes = few ? [] : map.shuffle(await notesIn(map)).map((note) => Note.parse(note));
  for (const member of people) map.drop(member);
  map.remember({ ...map.data, notes });
  const [language, all] = [languageOf(map), pictures(map.data, languageOf(map))];
  map.edit('map', endedView(map.data, language, { more: all.length > MOST_PICTURES, few }));
  if (notes.length === 0) return;
  for (const [i, picture] of all.slice(0, MOST_PICTURES).entries()) map.post(`picture:${i}`, pictureView(picture));
}
