import { done, type Language, type OpenForm, type Press, type Reply } from '../message/index.ts';
import type { Member, Types, Wire } from '../ritual/index.ts';
import type { Tx } from '../store/open.ts';
import { firstSight, notSeen } from '../store/seen.ts';
import { actor } from './actor.ts';
import { addressReply } from './addressed.ts';
import { answerForm, type Pressed } from './answer-form.ts';
import { authorise } from './authorise.ts';
import { onHold } from './machines.ts';
import { NotInRoster } from './not-in-roster.ts';
import type { Parts } from './parts.ts';
import { rolesOf } from './roles.ts';
import { sentence } from './sentence.ts';
import { openUnit, runHandler } from './unit.ts';
import type { Unit } from './work.ts';

/**
 * A button or a form, answered. Nothing it carries is believed: the occurrence must be of this workspace and kind, the
 * person of the circle, the stage one that answers it. The same interaction twice has one effect.
 */
export async function press(
  tx: Tx,
  parts: Parts,
  pressed: Pressed,
  now: number,
  heard: { readonly language: Language; readonly looked: boolean },
): Promise<Reply> {
  const unit = await openUnit(tx, parts, pressed.press.occurrence, now);
  if (!unit || unit.ritual.workspace !== pressed.workspace || unit.kind.kind !== pressed.press.kind)
    return sentence('unknown', heard.language);

  const member = await unit.people.find(actor(pressed));
  // To whom it does not concern it does not exist, and is answered word for word as what is not there.
  if (erased(unit) || !(await concerns(unit, member))) return sentence('unknown', heard.language);
  const language = member?.language ?? heard.language;
  if (onHold(unit)) return sentence('on-hold', language);
  const roles = await rolesOf(tx, pressed.workspace, pressed.user, { ritual: unit.ritual });
  const wire = wireFor(unit, pressed.press.ref);
  const isOfCircle = authorise('member', roles);
  if (!isOfCircle && !heard.looked) throw new NotInRoster();
  if (!isOfCircle || member === null) return sentence('stranger', language);
  if (wire?.who === 'host' && !authorise('host', roles)) return sentence('not-host', language);
  if (wire === null) return sentence(knows(unit, pressed.press.ref) ? 'closed' : 'unknown', language);

  const payload = wire.payload.safeParse(pressed.press.payload);
  if (!payload.success || wire.opens !== pressed.press.opens) return sentence('unknown', language);
  const reply = await run(unit, wire, member, pressed, payload.data);
  return addressReply(reply, unit.kind.kind, unit.occurrence.id);
}

/** A part that remembers nothing, although it must: it is there for nobody any more. */
const erased = ({ kind, standing, state }: Unit): boolean =>
  standing !== null && state.data === null && !kind.data.safeParse(null).success;

const concerns = async ({ kind, ctx }: Unit, member: Member | null): Promise<boolean> =>
  kind.concerns === undefined || (member !== null && (await kind.concerns(ctx, member)));

/** The form behind a press that nobody made: an entry point's. Null where the occurrence has none such. */
export async function formBehind(unit: Unit, by: Member, press: Press): Promise<Reply | null> {
  const wire = wireFor(unit, press.ref);
  const payload = wire?.payload.safeParse(press.payload);
  if (!wire?.view || !payload?.success) return null;
  if (!authorise(wire.who, await rolesOf(unit.tx, unit.ritual.workspace, by.user, { ritual: unit.ritual })))
    return sentence('not-host', by.language);
  const view = await wire.view(unit.ctx, by, payload.data);
  return 'r' in view ? windowed(unit, view) : { r: 'form', form: { ...view, press, ...inWindow(unit) } };
}

/** A form of a sealed kind is never drawn into a message. */
const inWindow = ({ kind }: Unit): Pick<OpenForm, 'windowOnly'> => (kind.sealed ? { windowOnly: true } : {});

/** Nor is what it comes to said in one, as far as it can be said in the window the form stood in. */
function windowed({ kind }: Unit, reply: Reply): Reply {
  if (!kind.sealed) return reply;
  if (reply.r === 'form') return { r: 'form', form: { ...reply.form, windowOnly: true } };
  return reply.r === 'privately' ? { ...reply, inWindow: true } : reply;
}

async function run(
  unit: Unit,
  wire: Wire<Types>,
  by: Member,
  pressed: Pressed,
  payload: Pressed['press']['payload'],
): Promise<Reply> {
  // A platform's own id tells a tap from a form, and so, beside an entry of the same moment, who may have written words.
  const seen = [pressed.workspace, unit.parts.sealer.blind(pressed.id)] as const;
  const first = (): Promise<boolean> => firstSight(unit.tx, ...seen, unit.now);
  if (wire.press) {
    if (!(await first())) return done;
    return windowed(unit, await runHandler(unit, (ctx) => wire.press?.(ctx, by, payload) ?? done));
  }
  // What was sent and taken before is not judged by what is asked now.
  if (pressed.i === 'submit' && !(await first())) return done;
  const handlers = {
    view: () => wire.view?.(unit.ctx, by, payload),
    submit: (values: Readonly<Record<string, unknown>>) =>
      runHandler(unit, (ctx) => wire.submit?.(ctx, by, values, payload) ?? done),
  };
  const reply = await answerForm(pressed, handlers, { language: by.language, more: inWindow(unit) });
  if (pressed.i === 'submit' && !reply.taken) await notSeen(unit.tx, ...seen);
  return windowed(unit, reply.reply);
}

const wireFor = (unit: Unit, ref: string): Wire<Types> | null =>
  [...(unit.kind.stages[unit.state.stage]?.on ?? []), ...unit.kind.always].find((wire) => wire.ref === ref) ?? null;

const knows = (unit: Unit, ref: string): boolean =>
  Object.values(unit.kind.stages).some((stage) => stage.on?.some((wire) => wire.ref === ref) ?? false);
