import { privately, type Reply, replace, type ValuesOf } from '../../src/message/index.ts';
import {
  addDays,
  daysBetween,
  type Member,
  type On,
  type Refusal,
  refused,
  sentence,
  type Wire,
} from '../../src/ritual/index.ts';
import { hereIn } from './one/here.ts';
import { Answer } from './one/types.ts';
import type { What } from './plans.ts';
import { readWhat } from './reading.ts';
import { changeAll, endAll, endAllNow, keepAll } from './refs.ts';
import { planFields } from './schedule-forms.ts';
import { keepSeries, type Listed, mayChange, samePlan, toCome } from './series.ts';
import type { Board, Plan, Series, Sessions } from './types.ts';
import { endQuestion } from './views.ts';
import { whenWrong } from './when-wrong.ts';
import { words } from './words.ts';

/** All sessions to come of a series, with the next one's date: what they are from now on. */
export function changeForm(plan: Plan, date: string, { language }: Pick<Member, 'language'>) {
  const say = words(language);
  const { title, purpose, ...rest } = planFields(plan as What, language);
  return {
    title: say.line('all.title'),
    submit: say.line('all.submit'),
    cancel: say.line('form.cancel'),
    fields: {
      date: { f: 'date' as const, label: say.line('all.date'), hint: say.line('all.date.hint'), initial: date },
      time: {
        f: 'line' as const,
        label: say.line('form.time'),
        hint: say.line('form.time.hint'),
        max: 10,
        initial: plan.time,
      },
      title,
      purpose,
      ...rest,
    },
    audience: say.text('all.audience'),
  };
}

/** Changing all of a series, and ending it: for its hosts, where it is not the rituals file's. */
export const seriesWires = (on: On<Sessions>): readonly Wire<Sessions>[] => [
  on.form(changeAll, {
    view: async (board, by, { s }) => {
      const found = await openSeries(board, by, s);
      return 'r' in found ? found : changeForm(found.series.plan, found.next.data.date, by);
    },
    submit: async (board, by, values, { s }) => {
      const found = await openSeries(board, by, s);
      return 'r' in found ? found : changeTo(board, by, found, values);
    },
  }),
  on.press(endAll, async (board, by, { s }) => {
    const found = await openSeries(board, by, s);
    return 'r' in found ? found : replace(endQuestion(s, found.series.plan.title, found.all, by));
  }),
  on.press(keepAll, (_board, by) => replace(sentence(words(by.language).line('all.same')))),
  on.press(endAllNow, async (board, by, { s }) => {
    const found = await openSeries(board, by, s);
    if ('r' in found) return found;
    await keepSeries(board, { ...found.series, ended: true });
    return replace(sentence(words(by.language).line('end.done', { title: found.series.plan.title })));
  }),
];

/** A series that can be changed: the next session that follows it, and how many are to come. */
type Open = { readonly series: Series; readonly next: Listed; readonly following: readonly Listed[]; readonly all: number };

async function openSeries(board: Board, by: Member, s: string): Promise<Open | Reply> {
  const say = words(by.language);
  const series = board.data.series.find(({ id }) => id === s);
  if (series === undefined || series.ended) return privately(sentence(say.line('all.gone')));
  if (!mayChange(series, by)) return privately(sentence(say.line('all.others')));
  if (series.file !== null) return privately(sentence(say.line('all.file', { title: series.plan.title })));
  const all = (await toCome(board)).filter(({ data }) => data.series === s);
  const following = all.filter(({ data }) => !data.own);
  const next = following[0] ?? all[0];
  return next === undefined ? privately(sentence(say.line('all.gone'))) : { series, next, following, all: all.length };
}

async function changeTo(
  board: Board,
  by: Member,
  { series, next, following }: Open,
  values: ValuesOf<ReturnType<typeof changeForm>['fields']>,
): Promise<Reply | Refusal> {
  const say = words(by.language);
  const what = readWhat(values, by.language);
  const days = daysBetween(next.data.date, values.date);
  const dates = following.map(({ data }) => addDays(data.date, days));
  const read = whenWrong({ dates, time: values.time, zone: series.plan.zone, now: board.now }, by.language);
  if ('wrong' in what || 'wrong' in read)
    return refused({ ...('wrong' in what ? what.wrong : {}), ...('wrong' in read ? read.wrong : {}) });
  const plan: Plan = { ...series.plan, ...what, time: read.time };
  if (days === 0 && samePlan(plan, series.plan)) return replace(sentence(say.line('all.same')));
  const moved = Object.fromEntries(following.map(({ id }, i) => [id, dates[i] ?? null]));
  await keepSeries(board, { ...series, plan, dates: { ...series.dates, ...moved } });
  const done = say.line('all.done', { title: plan.title, count: following.length });
  const kept = await keptIn(board, following, plan.places);
  return replace(sentence(kept === 0 ? done : `${done} ${say.line('all.kept', { kept })}`));
}

/** In how many sessions more people come than there are to be places: none of them loses theirs. */
async function keptIn(board: Board, sessions: readonly Listed[], places: number): Promise<number> {
  const isHere = await hereIn(board);
  let kept = 0;
  for (const { id } of sessions) {
    const said = await Promise.all((await board.entriesOf(id)).map(async (one) => ((await isHere(one.member)) ? one : null)));
    const coming = said.filter((one) => one !== null && Answer.parse(one.entry).answer === 'coming').length;
    if (coming > places) kept += 1;
  }
  return kept;
}
