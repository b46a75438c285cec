import type { Inbound as Engine } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { type AnswerDeps, answer, type Outcome, silence } from './answer.ts';
import { changesIn } from './changes.ts';
import type { Answered } from './door.ts';
import { type AskedDeps, askedIn } from './interaction.ts';
import { patienceWith, type Turn } from './turn.ts';

/** What taking in an activity needs. */
export type InboundDeps = AnswerDeps &
  AskedDeps & {
    readonly engine: Engine;
    readonly clock: Clock;
    readonly log: Log;
  };

/** What the engine makes of one authenticated activity. Null answers are the SDK's to give. */
export async function receive(
  deps: InboundDeps,
  turn: Turn,
): Promise<{ readonly answered: Answered | null; readonly after: Outcome['after'] }> {
  const { engine, places, log } = deps;
  for (const { change, reported } of places.note(turn)) if (await engine.changed(change)) reported();
  for (const change of changesIn(turn)) {
    // Not recorded: Teams is told so and sends it again.
    if (!(await engine.changed(change))) return { answered: { status: 503 }, after: [] };
  }

  const asked = await askedIn(turn, deps);
  if (asked === 'none') return { answered: turn.activity.type === 'invoke' ? null : { status: 200 }, after: [] };
  if (asked === 'foreign') {
    log.info('teams.action.foreign', { workspace: turn.workspace, id: turn.id });
    return { answered: { status: turn.activity.type === 'invoke' ? 400 : 200 }, after: [] };
  }
  const reply = engine.interact(asked.interaction);
  if (await inTime(reply, deps.clock, patienceWith(turn).answerMs)) return answer(asked, turn, await reply, deps);
  log.warn('teams.answer.late', { workspace: turn.workspace, id: turn.id });
  const late = async (): Promise<void> => {
    const { after } = await answer(asked, turn, await reply, deps, true);
    for (const step of after) await step();
  };
  return { answered: silence(asked), after: [late] };
}

async function inTime(reply: ReturnType<Engine['interact']>, clock: Clock, withinMs: number): Promise<boolean> {
  const settled = new AbortController();
  const waited = clock.sleepUntil(clock.now() + withinMs, settled.signal).then(() => false);
  try {
    return await Promise.race([reply.then(() => true), waited]);
  } finally {
    settled.abort();
  }
}
