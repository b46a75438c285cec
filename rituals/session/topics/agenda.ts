import { privately, type Reply, type ValuesOf } from '../../../src/message/index.ts';
import { type Member, type On, type Refusal, refused, sentence, type Wire, whenSaid } from '../../../src/ritual/index.ts';
import { stepsOf } from '../deck.ts';
import { languageOf } from '../language.ts';
import { agendaAt, invitesAt, startOf } from '../one/times.ts';
import { KIND, One, type Session, type SessionTypes, type Step } from '../one/types.ts';
import { Board, type BoardData, type Topic } from '../types.ts';
import { agendaForm, agendaView } from './agenda-views.ts';
import { mostSupported, withoutTopics } from './keep.ts';
import { MOST_CHOSEN, MOST_STEPS, readNumbers, readSteps, type Wrong } from './reading.ts';
import { editAgenda } from './refs.ts';
import { words } from './words.ts';

/** So many topics an agenda takes by itself; a host may choose more, or none. */
const BY_ITSELF = 3;
/** Stages in which a session is still to come. */
const TO_COME: readonly string[] = ['scheduled', 'invited'];
/** Stages in which it holds its topics: no other session takes them meanwhile. */
const HOLDING: readonly string[] = [...TO_COME, 'live', 'notes'];

/** The steps of a session: what a host made of them, else the template’s in its language. */
export const agendaOf = ({ data, ritual }: Pick<Session, 'data' | 'ritual'>): readonly Step[] =>
  data.agenda ?? stepsOf(data.plan.template, languageOf({ data, ritual }));

/**
 * The wakeup `agenda` of a session: posts its agenda under the invitation, with the topics most supported unless a host chose
 * others. The wakeup `topics` is the same: what stands becomes what is true now, and nothing is posted before its time.
 */
export async function postAgenda(session: Session): Promise<void> {
  if (TO_COME.includes(session.occurrence.stage)) await show(session);
}

/** When the agenda is posted: never before the invitation it stands under. */
const postedAt = (session: Session): number => Math.max(agendaAt(session), invitesAt(session));

/** Posts the agenda if it is time; where it stands already, it becomes this one. */
async function show(session: Session): Promise<void> {
  const due = session.occurrence.stage === 'invited' && session.now >= postedAt(session);
  if (due && session.data.topics === undefined) session.remember({ ...session.data, topics: await chosenFor(session) });
  const { data } = session;
  const agenda = {
    title: data.plan.title,
    at: startOf(data),
    minutes: data.plan.minutes,
    steps: agendaOf(session),
    topics: topicsOf(boardOf(session), data.topics ?? []),
    board: session.standing.id,
  };
  const message = agendaView(agenda, { language: languageOf(session), zone: data.plan.zone });
  if (due) session.post('agenda', message, { under: 'invitation', expires: startOf(data) });
  session.edit('agenda', message);
}

/** The topics this session takes: those a host chose, else the most supported that no other session holds. */
async function chosenFor(session: Session): Promise<string[]> {
  if (session.data.topics !== undefined) return session.data.topics;
  const others = (await session.all({ kind: KIND })).filter(
    ({ id, stage }) => id !== session.occurrence.id && HOLDING.includes(stage),
  );
  const taken = new Set(others.flatMap(({ data }) => One.parse(data).topics ?? []));
  const free = boardOf(session).topics.filter(({ id }) => !taken.has(id));
  return mostSupported(free, BY_ITSELF).map(({ id }) => id);
}

const boardOf = ({ standing }: Pick<Session, 'standing'>): BoardData => Board.parse(standing.data);

/** The topics of these ids that are still there, in their order. */
const topicsOf = ({ topics }: BoardData, ids: readonly string[]): readonly Topic[] =>
  ids.flatMap((id) => topics.find((topic) => topic.id === id) ?? []);

/** The session is over: its topics have been talked about, and go with who supported them. */
export function settleTopics(session: Session): void {
  const ids = session.data.topics ?? [];
  if (ids.length > 0) session.standing.remember(withoutTopics(boardOf(session), ids));
}

/** What one session answers about its agenda. Its host and the circle’s hosts may change it, until it begins. */
export const agendaWires = (on: On<SessionTypes>): readonly Wire<SessionTypes>[] => [
  on.form(editAgenda, {
    view: async (session, by, { t }) => {
      const why = notNow(session, by);
      if (why !== null) return privately(sentence(why));
      const edited = await editedOf(session);
      // The form says which topic is which: one may be taken back before it is sent.
      const ids = edited.open.map(({ id }) => id).join(' ');
      if (t === undefined && ids !== '')
        return { r: 'form', form: { ...agendaForm(edited, by.language), press: editAgenda({ t: ids }) } };
      return agendaForm(edited, by.language);
    },
    submit: change,
  }),
];

/** Why somebody may not change the agenda, in a sentence; null where they may. */
function notNow({ data, occurrence }: Session, by: Member): string | null {
  const say = words(by.language);
  if (!by.host && by.id !== data.host) return say.line('agenda.host');
  return TO_COME.includes(occurrence.stage) ? null : say.line('agenda.past');
}

const editedOf = async (session: Session) => ({
  minutes: session.data.plan.minutes,
  steps: agendaOf(session),
  open: boardOf(session).topics,
  chosen: topicsOf(boardOf(session), await chosenFor(session)).map(({ id }) => id),
});

type Values = ValuesOf<ReturnType<typeof agendaForm>['fields']>;

async function change(
  session: Session,
  by: Member,
  values: Values,
  { t = '' }: { t?: string | undefined },
): Promise<Reply | Refusal> {
  const say = words(by.language);
  const { minutes } = session.data.plan;
  const steps = readSteps(values.steps ?? '', agendaOf(session), minutes);
  const open = new Set(boardOf(session).topics.map(({ id }) => id));
  const read = readNumbers(values.topics ?? '', t.split(' ').filter(Boolean));
  const topics = 'unknown' in read ? read : read.filter((id) => open.has(id));
  const wrong = {
    ...('w' in steps ? { steps: wrongSteps(steps, minutes, by) } : {}),
    ...('unknown' in topics ? { topics: say.line('agenda.number', { n: topics.unknown }) } : {}),
    ...(!('unknown' in topics) && topics.length > MOST_CHOSEN ? { topics: say.line('agenda.most', { most: MOST_CHOSEN }) } : {}),
  };
  if ('w' in steps || 'unknown' in topics || Object.keys(wrong).length > 0) return refused(wrong);
  session.remember({ ...session.data, agenda: [...steps], topics: [...topics] });
  await show(session);
  const due = postedAt(session);
  if (due <= session.now) return privately(sentence(say.line('agenda.changed')));
  return privately(sentence(say.line('agenda.saved', { when: whenSaid(due, { ...by, now: session.now }) })));
}

function wrongSteps(wrong: Wrong, minutes: number, { language }: Member): string {
  const say = words(language);
  if (wrong.w === 'line') return say.line('agenda.line', { n: wrong.n });
  return wrong.w === 'many'
    ? say.line('agenda.many', { most: MOST_STEPS })
    : say.line('agenda.long', { sum: wrong.sum, minutes });
}
