import { titleOf } from '../../engine/choose-ritual.ts';
import { goOn, pause } from '../../engine/pausing.ts';
import { zoneOf } from '../../engine/planning.ts';
import { type Form, plain, type Reply, replace } from '../../message/index.ts';
import { instantOfLocal, type Refusal, refused } from '../../ritual/index.ts';
import type { Visit } from '../desk.ts';
import { dayOf, isFar } from './day.ts';
import { steered } from './managed.ts';
import { pageOf } from './page.ts';
import { noteAndTell } from './tell-hosts.ts';
import { steeringWords } from './words.ts';

/** Until when a ritual pauses. */
export const pauseForm = (name: string, say: ReturnType<typeof steeringWords>) =>
  ({
    title: say.line('pause.title'),
    submit: say.line('do.pause'),
    cancel: say.line('cancel'),
    intro: [plain(say.line('pause.intro', { name }))],
    fields: {
      until: { f: 'date', label: say.line('pause.until'), hint: say.line('pause.until.hint'), optional: true },
    },
    audience: say.text('audience'),
  }) as const satisfies Form;

export function askPause(visit: Visit): ReturnType<typeof pauseForm> | Reply {
  const found = steered(visit);
  if ('instead' in found) return found.instead;
  return pauseForm(titleOf(visit.parts, found.ritual, visit.language), steeringWords(visit.language));
}

/** Nothing new from now on: until the morning of that date, or until further notice. */
export async function keepPause(visit: Visit, { until }: { readonly until: string | undefined }): Promise<Reply | Refusal> {
  const { tx, parts, now, language, settings } = visit;
  const found = steered(visit);
  if ('instead' in found) return found.instead;
  const say = steeringWords(language);
  const zone = zoneOf(found.ritual, settings);
  const at = until === undefined ? null : instantOfLocal({ date: until, time: '00:00' }, zone);
  if (at !== null && at <= now) return refused({ until: say.line('pause.past') });
  const ritual = await pause(tx, parts, found.ritual, at);
  await noteAndTell(visit, ritual, 'paused');
  const said =
    at === null ? say.line('paused') : say.line('paused.until', { date: dayOf(at, { zone, language, far: isFar(at, now) }) });
  return replace(await pageOf(visit, ritual.id, said));
}

/** It goes on, from its next date. */
export async function resume(visit: Visit): Promise<Reply> {
  const found = steered(visit);
  if ('instead' in found) return found.instead;
  const ritual = await goOn(visit.tx, visit.parts, found.ritual.id, visit.now);
  if (ritual) await noteAndTell(visit, ritual, 'resumed');
  return replace(await pageOf(visit, found.ritual.id, steeringWords(visit.language).line('resumed')));
}
