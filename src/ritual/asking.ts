import type { Message } from '../message/index.ts';
import type { Ctx, Member, Unprompted } from './context.ts';
import type { Stage } from './kind.ts';
import { type AnyRound, closesAt, ownTime, promptAt, type RoundTypes, remindAt } from './round.ts';

const MINUTE = 60_000;

/** What a round says to ask: to each person, once more to who is silent, and to the channel. */
export type Asks<T extends RoundTypes> = {
  readonly unprompted: Unprompted;
  prompt(round: Ctx<T>, member: Member): Message | Promise<Message>;
  reminder(round: Ctx<T>, member: Member): Message;
  line(round: Ctx<T>): Message | Promise<Message>;
};

/**
 * How an open round asks: everybody once at their own local time, the channel at the ritual's, and once more who neither
 * answered nor passed nor left. For the stage `open`, with `closesAt` as its end.
 */
export const asking = <T extends RoundTypes>(asks: Asks<T>) =>
  ({
    enter: async (round) => {
      round.wakeAt('line', Math.max(round.occurrence.start, round.now));
      await schedulePrompts(round);
    },
    joined: schedulePrompts,
    wakeups: {
      prompt: (round, member) => sendPrompt(round, member, asks),
      remind: (round, member) => sendReminder(round, member, asks),
      line: async (round) => {
        round.post('line', await asks.line(round), { expires: closesAt(round) });
        await schedulePrompts(round);
      },
    },
  }) satisfies Stage<T>;

/** Everybody of the circle who has no prompt yet is thought of at their own time; whether they take part is asked then. */
async function schedulePrompts(round: AnyRound): Promise<void> {
  const told = new Set(await round.told('prompt:'));
  for (const member of await round.members())
    if (!told.has(`prompt:${member.id}`)) round.wakeAt('prompt', promptAt(round, member.zone), member.id);
}

/** The one private prompt, unless the person has answered already, paused or stopped. */
async function sendPrompt<T extends RoundTypes>(round: Ctx<T>, member: Member | null, asks: Asks<T>): Promise<void> {
  if (member?.choice.state !== 'in' || (await round.entry(member.id)) !== null) return;
  const closes = closesAt(round);
  const own = ownTime(round, member.zone);
  const due = own < closes ? own : round.occurrence.start;
  if (due > round.now + MINUTE) {
    // Their zone changed since this was planned: it is not that time there yet.
    round.wakeAt('prompt', due, member.id);
    return;
  }
  const message = await asks.prompt(round, member);
  round.tell(`prompt:${member.id}`, member, message, { unprompted: asks.unprompted, expires: closes });
  const again = remindAt(round);
  if (again !== null) round.wakeAt('remind', again, member.id);
}

/** The one reminder, to somebody who was prompted and neither answered nor passed nor left. */
async function sendReminder<T extends RoundTypes>(round: Ctx<T>, member: Member | null, asks: Asks<T>): Promise<void> {
  if (member?.choice.state !== 'in' || (await round.entry(member.id)) !== null) return;
  const slot = `prompt:${member.id}`;
  if (!(await round.told(slot)).includes(slot)) return;
  const message = asks.reminder(round, member);
  round.tell(`reminder:${member.id}`, member, message, {
    unprompted: 'check-in-reminder',
    inDoubt: 'drop',
    expires: closesAt(round),
  });
}
