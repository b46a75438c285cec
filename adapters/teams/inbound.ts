import type { Inbound as Engine } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { type AnswerDeps, answer, type Outcome, silence } from './answer.ts';
import { asksForChannels, changesIn, isRemovalOfTeam } from './changes.ts';
import { type ConsentDeps, consented, isConsent } from './consent.ts';
import type { Answered } from './door.ts';
import { type AskedDeps, askedIn } from './interaction.ts';
import type { Told } from './places.ts';
import type { TeamChannels } from './team-channels.ts';
import { patienceWith, type Turn } from './turn.ts';

/** What taking in an activity needs. */
export type InboundDeps = AnswerDeps &
  AskedDeps &
  Pick<ConsentDeps, 'drives' | 'taken'> & {
    readonly engine: Engine;
    readonly clock: Clock;
    readonly log: Log;
    readonly channels: TeamChannels;
  };

type Received = { readonly answered: Answered | null; readonly after: Outcome['after'] };

/** What the engine makes of one authenticated activity. Null answers are the SDK's to give. */
export async function receive(deps: InboundDeps, turn: Turn): Promise<Received> {
  const { engine, places, channels } = deps;
  const report = async (all: readonly Told[]): Promise<void> => {
    for (const { change, reported } of all) if (await engine.changed(change)) reported();
  };
  await report([...places.note(turn), ...channels.note(turn)]);
  // What happens to a team happens to its channels; else who speaks in one need not wait until they are known.
  if (asksForChannels(turn, channels.isNew(turn))) await report(await channels.look(turn));
  const look = channels.isNew(turn) && !isRemovalOfTeam(turn) ? [async () => report(await channels.look(turn))] : [];
  for (const change of changesIn(turn)) {
    // Not recorded: Teams is told so and sends it again.
    if (!(await engine.changed(change))) return { answered: { status: 503 }, after: [] };
  }
  const { answered, after } = await asked(deps, turn);
  return { answered, after: [...after, ...look] };
}

async function asked(deps: InboundDeps, turn: Turn): Promise<Received> {
  const { engine, log } = deps;
  const asked = isConsent(turn) ? 'consent' : await askedIn(turn, deps);
  if (asked === 'none') return { answered: turn.activity.type === 'invoke' ? null : { status: 200 }, after: [] };
  if (asked === 'consent') {
    const nothing = { origin: null, own: null, title: '' };
    const outcome = consented({ ...deps, now: () => deps.clock.now() }, turn, async (reply, interaction) => {
      const { after } = await answer({ way: 'said', interaction, ...nothing }, turn, reply, deps, true);
      for (const step of after) await step();
    });
    if (outcome) return outcome;
  }
  if (asked === 'foreign' || asked === 'consent') {
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
