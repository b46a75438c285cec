import { titleOf } from '../../engine/choose-ritual.ts';
import { endRitual } from '../../engine/end-ritual.ts';
import { type Form, plain, type Reply, replace } from '../../message/index.ts';
import type { Visit } from '../desk.ts';
import { saying } from '../set-up/views.ts';
import { steered } from './managed.ts';
import { noteAndTell } from './tell-hosts.ts';
import { steeringWords } from './words.ts';

/** What ending it means, asked once. */
export const endForm = (name: string, say: ReturnType<typeof steeringWords>) =>
  ({
    title: say.line('end.title'),
    submit: say.line('end.submit'),
    cancel: say.line('cancel'),
    intro: [plain(say.line('end.intro', { name }))],
    fields: {},
    confirms: true,
    audience: say.text('end.audience'),
  }) as const satisfies Form;

export function askEnd(visit: Visit): ReturnType<typeof endForm> | Reply {
  const found = steered(visit);
  if ('instead' in found) return found.instead;
  return endForm(titleOf(visit.parts, found.ritual, visit.language), steeringWords(visit.language));
}

/** It ends: nothing of it is sent any more. */
export async function keepEnd(visit: Visit): Promise<Reply> {
  const { tx, parts, now, language } = visit;
  const found = steered(visit);
  if ('instead' in found) return found.instead;
  await endRitual(tx, parts, found.ritual, now);
  await noteAndTell(visit, found.ritual, 'ended');
  return replace(saying(steeringWords(language).line('ended', { name: titleOf(parts, found.ritual, language) })));
}
