import { done, privately, type Reply, replace } from '../../../src/message/index.ts';
import { type Member, type On, sentence, whenSaid } from '../../../src/ritual/index.ts';
import { startOf } from '../one/times.ts';
import type { Session } from '../one/types.ts';
import { controlsOf, controlsView, endView } from './controls.ts';
import { agendaOf, MINUTE, mayLead } from './facts.ts';
import { showControls } from './prepare.ts';
import { askPause, back, begin, end, hold, more, next, resume } from './refs.ts';
import { come, sayLine, sayStarted, setTime, showStep } from './running.ts';
import type { Ones, Wires } from './types.ts';
import { words } from './words.ts';

/** A session can be started so long before its time, when everybody is there. */
const EARLY = 15 * MINUTE;
const MORE = 2 * MINUTE;

type Run<P> = (session: Session, by: Member, payload: P) => Promise<Reply | undefined> | Reply | undefined;

/** What only who hosts may do. The controls follow, in the one message they stand in. */
const leading =
  <P>(run: Run<P>) =>
  async (session: Session, by: Member, payload: P): Promise<Reply> => {
    if (!mayLead(session, by)) return privately(sentence(words(by.language).line('only-host')));
    const reply = await run(session, by, payload);
    if (reply) return reply;
    await showControls(session);
    return replace(controlsView(controlsOf(session), by));
  };

/** What else is owed as a session begins, `quiet` where nobody is coming; asked again once somebody starts it after all. */
export type Begun = (session: Session, quiet: boolean) => Promise<void> | void;

const first =
  (begun: Begun) =>
  async (session: Session): Promise<undefined> => {
    if (session.data.step !== null) return;
    const { quiet, ...data } = session.data;
    session.remember(data);
    if (quiet) await begun(session, false);
    come(session, 0);
    await sayStarted(session);
    await showStep(session);
  };

/** The clock of the step stops, with what is left of it. */
async function pause(session: Session, line: 'line.asked' | 'line.held'): Promise<undefined> {
  const { step } = session.data;
  if (!step || step.left !== null) return;
  await setTime(session, step.ends, Math.max(0, step.ends - session.now));
  sayLine(session, line);
}

/** Start, before the session's time: not days before, from a message about a session that was moved since. */
export const beginEarly = (on: On<Ones>): Wires[number] =>
  on.press(begin, async (session, by) => {
    const say = words(by.language);
    if (!mayLead(session, by)) return privately(sentence(say.line('only-host')));
    const from = startOf(session.data) - EARLY;
    if (session.now < from)
      return privately(sentence(say.line('begin.early', { when: whenSaid(from, { ...by, now: session.now }) })));
    come(session, 0);
    session.go('live');
    return replace(controlsView(controlsOf(session), by));
  });

/** What leads a session from step to step: people alone, never the clock. */
export const leadingWires = (on: On<Ones>, begun: Begun): Wires => [
  on.press(begin, leading(first(begun))),
  on.press(
    next,
    leading(async (session, _by, { at }) => {
      // A second press of the same button is not one more step.
      if (session.data.step?.index !== at || at + 1 >= agendaOf(session).length) return undefined;
      come(session, at + 1);
      await showStep(session);
      return undefined;
    }),
  ),
  on.press(
    more,
    leading(async (session, _by, { at }) => {
      const { step } = session.data;
      if (!step || step.index !== at) return undefined;
      if (step.left !== null) await setTime(session, step.ends, step.left + MORE);
      else await setTime(session, Math.max(step.ends, session.now) + MORE, null);
      return undefined;
    }),
  ),
  on.press(
    hold,
    leading((session) => pause(session, 'line.held')),
  ),
  on.press(
    resume,
    leading(async (session) => {
      const { step } = session.data;
      if (!step || step.left === null) return undefined;
      await setTime(session, session.now + step.left, null);
      sayLine(session, 'line.on');
      return undefined;
    }),
  ),
  on.press(
    back,
    leading(() => undefined),
  ),
  on.press(
    end,
    leading((session, by, { sure }) => {
      if (sure !== 1) {
        session.edit(`controls:${session.data.controls ?? 1}:${session.data.host}`, endView(by.language));
        return replace(endView(by.language));
      }
      session.go('notes');
      return done;
    }),
  ),
  // Nothing is recorded of who asked: only the clock stops.
  on.press(askPause, async (session, by) => {
    const say = words(by.language);
    if (session.data.step?.left !== null) return privately(sentence(say.line('ask-pause.held')));
    await pause(session, 'line.asked');
    await showControls(session);
    return privately(sentence(say.line('ask-pause.asked')));
  }),
];
