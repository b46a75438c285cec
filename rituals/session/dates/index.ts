import { z } from 'zod';
import { privately, type Reply, replace } from '../../../src/message/index.ts';
import { defineRitual, type Member, sentence } from '../../../src/ritual/index.ts';
import { Config } from '../types.ts';
import { tickForm } from './forms.ts';
import { searchGallery } from './gallery.ts';
import { burdensOf, isAwkward } from './hours.ts';
import { own } from './own.ts';
import { closeNow, takeBack, tick } from './refs.ts';
import { type Answered, suggest } from './suggest.ts';
import { Dates, instantOf, KIND, Said, type Search, Ticks } from './types.ts';
import { askedView, closedView, hostView, notedView } from './views.ts';
import { words } from './words.ts';

/** Looking for a date: the circle ticks times until it is closed, then one is suggested to the host. */
export const sessionDates = defineRitual({
  kind: KIND,
  starts: 'person',
  config: Config,
  data: Dates,
  entry: Ticks,
  ballot: z.null(),
  first: 'open',
  entryPoints: [],
  gallery: searchGallery,
  own,
  stages: (on) => ({
    open: {
      enter: (search) => search.post('dates', askedView(search.data, 0, readers(search)), { expires: search.data.closes }),
      on: [
        on.form(tick, {
          view: async (search, by) =>
            by.guest && !search.config.guests
              ? privately(sentence(words(by.language).line('guests')))
              : tickForm(search.data, await search.entry(by.id), by),
          submit: keep,
        }),
        on.press(takeBack, forget),
        on.press(closeNow, close, 'host'),
      ],
      until: ({ data }) => data.closes,
      leadsTo: 'closed',
    },
    closed: { enter: propose },
  }),
});

/** The channel reads its own language, and moments in the zone that the host named. */
const readers = ({ data, ritual }: Search) => ({ language: data.language ?? ritual.language, zone: data.zone });

/** Keeps what somebody ticked; the channel reads how many have. */
async function keep(search: Search, by: Member, values: Readonly<Record<string, string>>): Promise<Reply> {
  const said = Object.fromEntries(search.data.slots.map(({ id }) => [id, Said.parse(values[id])]));
  const others = await othersIn(search, by);
  search.record(by.id, { said });
  search.edit('dates', askedView(search.data, others + 1, readers(search)));
  return replace(notedView(search.data, search.now, by));
}

async function forget(search: Search, by: Member): Promise<Reply> {
  const others = await othersIn(search, by);
  search.drop(by.id);
  search.edit('dates', askedView(search.data, others, readers(search)));
  return replace(sentence(words(by.language).line('taken-back')));
}

const othersIn = async (search: Search, by: Member): Promise<number> =>
  (await search.entries()).filter(({ member }) => member !== by.id).length;

function close(search: Search, by: Member): Reply {
  search.go('closed');
  return privately(sentence(words(by.language).line('closed.now')));
}

/** The suggestion: in the channel with its reason, and to the host who asked, with a way to schedule it. */
async function propose(search: Search): Promise<void> {
  const { data, standing } = search;
  const answers = await answersIn(search);
  const slots = data.slots.map((slot) => ({ id: slot.id, at: instantOf(slot, data.zone) }));
  const found = suggest(slots, answers, await burdensOf(search));
  const coming = (id: string): string[] =>
    answers.flatMap(({ member, said, awkward }) => (awkward.has(id) && said[id] !== 'no' ? [member] : []));
  search.remember({ ...data, awkward: Object.fromEntries(slots.map(({ id }) => [id, coming(id)])) });
  // What each person ticked is needed no more.
  for (const { member } of await search.entries()) search.drop(member);
  search.edit('dates', closedView(data, found, answers.length, readers(search)));
  const hosts = await search.hosts();
  const asker = hosts.find(({ id }) => id === data.host);
  // Whoever asked and hosts no more is stood in for by those who do.
  for (const one of asker ? [asker] : hosts)
    search.tell(`found:${one.id}`, one, hostView(data, found, standing.id, one), { unprompted: 'personal' });
}

/** What those said who are still in the circle, with the times that are early or late for them. */
async function answersIn(search: Search): Promise<readonly Answered[]> {
  const { slots, zone, minutes } = search.data;
  const people = new Map((await search.members()).map((person) => [person.id, person]));
  return (await search.entries()).flatMap(({ member, entry }) => {
    const person = people.get(member);
    if (!person) return [];
    const awkward = slots.filter((slot) => isAwkward(instantOf(slot, zone), minutes, person.zone)).map(({ id }) => id);
    return [{ member, said: entry.said, awkward: new Set(awkward) }];
  });
}
