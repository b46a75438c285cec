import { privately, type Reply, type ValuesOf } from '../../src/message/index.ts';
import { type Member, sentence } from '../../src/ritual/index.ts';
import { toCome } from './series.ts';
import type { Board, Preference } from './types.ts';
import { words } from './words.ts';

/** Leads to choose from, in minutes. */
const LEADS = { day: [2880, 1440, 720, 180], soon: [60, 30, 10, 5] } as const;
const USUAL = 'usual';
const OFF = 'off';

/** When somebody is reminded of the sessions they come to: as usual here, earlier or later, or not at all. */
export function remindersForm(
  mine: Preference,
  { remindDay, remindSoon }: Pick<Board['config'], 'remindDay' | 'remindSoon'>,
  { language }: Pick<Member, 'language'>,
) {
  const say = words(language);
  const lead = (n: number): string => {
    if (n % 1440 === 0) return say.line('reminders.days', { n: n / 1440 });
    return n % 60 === 0 ? say.line('reminders.hours', { n: n / 60 }) : say.line('reminders.minutes', { n });
  };
  const field = (which: 'day' | 'soon', usual: number) => ({
    f: 'choice' as const,
    label: say.line(`reminders.${which}`),
    options: [
      { value: USUAL, label: say.line('reminders.usual', { lead: lead(usual) }) },
      ...LEADS[which].map((n) => ({ value: String(n), label: lead(n) })),
      { value: OFF, label: say.line('reminders.off') },
    ],
    initial: mine[which] === null ? OFF : mine[which] === undefined ? USUAL : String(mine[which]),
  });
  return {
    title: say.line('reminders'),
    submit: say.line('reminders.submit'),
    cancel: say.line('form.cancel'),
    fields: { day: field('day', remindDay), soon: field('soon', remindSoon) },
    audience: say.text('reminders.audience'),
  };
}

/** Keeps a person's own leads; the sessions they come to follow. */
export async function keepReminders(
  board: Board,
  by: Member,
  { day, soon }: ValuesOf<ReturnType<typeof remindersForm>['fields']>,
): Promise<Reply> {
  board.record(by.id, { ...(await board.entry(by.id)), day: leadOf(day), soon: leadOf(soon) });
  for (const { id, stage } of await toCome(board)) if (stage === 'invited') board.wake(id, 'reminders', board.now);
  return privately(sentence(words(by.language).line('reminders.noted')));
}

const leadOf = (chosen: string): number | null | undefined =>
  chosen === USUAL ? undefined : chosen === OFF ? null : Number(chosen);
