import type { Member } from '../../src/ritual/index.ts';
import { factsOf } from './answers.ts';
import { closesAt, ownTime, promptAt, remindAt } from './times.ts';
import type { Round } from './types.ts';
import { line, prompt, reminder } from './views.ts';

const MINUTE = 60_000;

/** Everybody of the circle who has no prompt yet is thought of at their own time; whether they take part is asked then. */
export async function schedulePrompts(round: Round): Promise<void> {
  const told = new Set(await round.told('prompt:'));
  for (const member of await round.members())
    if (!told.has(`prompt:${member.id}`)) round.wakeAt('prompt', promptAt(round, member.zone), member.id);
}

/** The one private prompt, unless the person has answered already, paused or stopped. */
export async function sendPrompt(round: Round, member: Member | null): Promise<void> {
  if (member?.choice.state !== 'in' || (await round.entry(member.id)) !== null) return;
  const closes = closesAt(round);
  const own = ownTime(round, member.zone);
  const due = own < closes ? own : round.occurrence.start;
  if (due > round.now + MINUTE) {
    // Their zone changed since this was planned: it is not that time there yet.
    round.wakeAt('prompt', due, member.id);
    return;
  }
  round.tell(`prompt:${member.id}`, member, prompt(factsOf(round, member), member), { unprompted: 'check-in', expires: closes });
  const again = remindAt(round);
  if (again !== null) round.wakeAt('remind', again, member.id);
}

/** The one reminder, to somebody who was prompted and neither answered nor passed nor left. */
export async function sendReminder(round: Round, member: Member | null): Promise<void> {
  if (member?.choice.state !== 'in' || (await round.entry(member.id)) !== null) return;
  const slot = `prompt:${member.id}`;
  if (!(await round.told(slot)).includes(slot)) return;
  round.tell(`reminder:${member.id}`, member, reminder(factsOf(round, member), member), {
    unprompted: 'check-in-reminder',
    inDoubt: 'drop',
    expires: closesAt(round),
  });
}

/** The one line in the channel, at the ritual's own time. */
export async function postLine(round: Round): Promise<void> {
  const facts = { ...factsOf(round, round.ritual), first: round.occurrence.n === 1 };
  round.post('line', line(facts, round.ritual), { expires: facts.closes });
  await schedulePrompts(round);
}
