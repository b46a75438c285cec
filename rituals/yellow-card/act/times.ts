import type { Ctx, Member, Types } from '../../../src/ritual/index.ts';
import type { Act } from './card.ts';

const HOUR = 3_600_000;
const DAY = 86_400_000;
/** Working days of the author after which a card that found no good moment is erased. */
const WAIT_DAYS = 10;

/** Until when a card rests: so many working hours of its author since it was written, and one since it was last changed. */
export const restUntil = (
  ctx: Pick<Ctx<Types>, 'workingTime'>,
  author: Member,
  { written, changed, hours }: { readonly written: number; readonly changed: number; readonly hours: number },
): number => Math.max(ctx.workingTime(author, written, hours * HOUR), ctx.workingTime(author, changed, HOUR));

/** When each stage's time is up, in the working time of the person it waits for. */
export const untils = {
  cooling: async (act: Act) =>
    restUntil(act, await person(act, act.data.author.id), {
      written: act.occurrence.start,
      changed: act.occurrence.since,
      hours: act.config.restHours,
    }),
  waiting: (act: Act) => days(act, act.data.author.id, WAIT_DAYS),
  delivered: (act: Act) => days(act, act.data.recipient.id, act.config.answerDays),
  dialogue: (act: Act) => days(act, act.data[turnOf(act.data.said)].id, act.config.dialogueDays),
  repair: (act: Act) => days(act, act.data.recipient.id, act.config.repairDays),
  repaired: (act: Act) => days(act, act.data.author.id, act.config.confirmDays),
  jury: async (act: Act) =>
    Math.max(...(await Promise.all((act.data.jury?.jurors ?? []).map((id) => days(act, id, act.config.juryDays))))),
  'handed-over': (act: Act) =>
    days(act, act.data.asked?.host ?? act.data.asked?.by ?? act.data.recipient.id, act.config.peopleDays),
  closed: (act: Act) => Math.max(act.occurrence.since + act.config.eraseAfterDays * DAY, act.data.keepUntil),
};

/** Whose turn it is: whoever did not speak last; the recipient at first. */
const turnOf = (said: Act['data']['said']) => (said.at(-1)?.by === 'recipient' ? 'author' : 'recipient');

/** Somebody who is gone has the ritual's own time, so that every clock runs out. */
async function person(act: Act, id: string): Promise<Member> {
  const { zone, language } = act.ritual;
  const gone: Member = {
    id,
    user: '',
    name: '',
    zone,
    language,
    choice: { state: 'in' },
    host: false,
    guest: false,
    awayUntil: 0,
  };
  return (await act.member(id)) ?? gone;
}

/** So many working days later; never in the person's quiet hours, but the next morning. */
async function days(act: Act, id: string, count: number): Promise<number> {
  const whose = await person(act, id);
  return act.awake(whose, act.workingDays(whose, act.occurrence.since, count));
}
