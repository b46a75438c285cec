import { addressReply } from '../engine/addressed.ts';
import { answerForm, type Pressed } from '../engine/answer-form.ts';
import { authorise } from '../engine/authorise.ts';
import { mayNot } from '../engine/may-not.ts';
import { NotInRoster } from '../engine/not-in-roster.ts';
import type { Parts } from '../engine/parts.ts';
import { sentence } from '../engine/sentence.ts';
import { done, type Reply } from '../message/index.ts';
import type { Tx } from '../store/open.ts';
import { firstSight, notSeen } from '../store/seen.ts';
import { ABOUT_NONE, DESK, type DeskWire, type Visit } from './desk.ts';
import { type Heard, visitOf } from './visit.ts';
import { deskWires } from './wires.ts';

/**
 * A press or a form of the desk, answered. As everywhere nothing it carries is believed: the ritual must be of this workspace,
 * the person one who may, asked again on submit; the same interaction twice has one effect.
 */
export async function answerAtDesk(tx: Tx, parts: Parts, pressed: Pressed, now: number, heard: Heard): Promise<Reply> {
  const { press } = pressed;
  const wire = deskWires.find(({ ref }) => ref === press.ref);
  const about = press.occurrence === ABOUT_NONE ? null : press.occurrence;
  const visit = await visitOf(tx, parts, pressed, now, { heard, ritual: about });
  if (!wire || wire.opens !== press.opens || (about !== null && visit.ritual === null))
    return sentence('unknown', heard.language);
  const payload = wire.payload.safeParse(press.payload);
  if (!payload.success) return sentence('unknown', heard.language);
  if (!authorise(wire.act, visit.roles)) {
    // Who is not known here may have just come.
    if (!heard.looked) throw new NotInRoster();
    return mayNot(wire.act, heard.language);
  }
  const reply = await run(wire, visit, pressed, payload.data);
  return addressReply(reply, DESK, press.occurrence);
}

async function run(wire: DeskWire, visit: Visit, pressed: Pressed, payload: Pressed['press']['payload']): Promise<Reply> {
  const { tx, parts, now, language } = visit;
  const seen = [pressed.workspace, parts.sealer.blind(pressed.id)] as const;
  const counts = wire.press !== undefined || pressed.i === 'submit';
  if (counts && !(await firstSight(tx, ...seen, now))) return done;
  if (wire.press) return wire.press(visit, payload);
  const handlers = {
    view: () => wire.view?.(visit, payload),
    submit: async (values: Readonly<Record<string, unknown>>) => (await wire.submit?.(visit, values, payload)) ?? done,
  };
  const { taken, reply } = await answerForm(pressed, handlers, { language });
  if (pressed.i === 'submit' && !taken) await notSeen(tx, ...seen);
  return reply;
}
