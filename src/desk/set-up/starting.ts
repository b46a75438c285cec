import { replan } from '../../engine/apply.ts';
import { authorise } from '../../engine/authorise.ts';
import { titleOf } from '../../engine/choose-ritual.ts';
import { stand } from '../../engine/stand.ts';
import { privately, type Reply, replace } from '../../message/index.ts';
import { anchored } from '../../schedule/anchored.ts';
import { Recurrence } from '../../schedule/recurrence.ts';
import { note } from '../../store/audit.ts';
import { dropDraft, type RitualRow, saveRitual } from '../../store/rituals.ts';
import { atDesk, type Visit } from '../desk.ts';
import { steer } from '../refs.ts';
import { waysIn } from '../ways-in.ts';
import { channelProblem, nameOfChannel } from './channel.ts';
import { startFor, startsOf } from './dates.ts';
import { clashSentence } from './read.ts';
import { problemView, saying, startedView } from './views.ts';
import { setUpWords } from './words.ts';

/** A draft becomes a ritual: what may have changed since its preview is asked again, then its first date is planned. */
export async function startRitual(visit: Visit): Promise<Reply> {
  const { tx, parts, ritual, now, language } = visit;
  if (!ritual) return privately(saying(setUpWords(language).line('draft.gone')));
  if (ritual.draft === 0) return replace(await startedOf(visit, ritual));
  const recurrence = ritual.recurrence ? anchored(Recurrence.parse(JSON.parse(ritual.recurrence)), now) : null;
  const problem =
    (await channelProblem(visit, ritual.channel)) ??
    (recurrence && (await clashSentence(visit, ritual.channel, recurrence, ritual)));
  // The draft stays: what stands in its way is put right there.
  if (problem) return privately(problemView(ritual.id, problem, language));
  const running: RitualRow = { ...ritual, draft: 0, recurrence: recurrence && JSON.stringify(recurrence) };
  await saveRitual(tx, running);
  await replan(tx, parts, running, now);
  await stand(tx, parts, running, now, true);
  await note(tx, {
    id: parts.ids.next(),
    workspace: ritual.workspace,
    at: now,
    what: 'ritual-started',
    actor: visit.me,
    subject: ritual.id,
  });
  return replace(await startedOf(visit, running));
}

/** A draft goes, and nothing of it stays. */
export async function dropIt({ tx, ritual, language }: Visit): Promise<Reply> {
  const say = setUpWords(language);
  if (ritual?.draft !== 1) return privately(saying(say.line('draft.started')));
  await dropDraft(tx, ritual.id);
  return replace(saying(say.line('draft.dropped')));
}

async function startedOf(visit: Visit, ritual: RitualRow) {
  const { parts, language, now, zone } = visit;
  const kind = parts.kinds.get(ritual.kind);
  const [first] = startsOf(ritual, now, 1);
  return startedView(
    {
      name: titleOf(parts, ritual, language),
      channel: await nameOfChannel(visit, ritual.channel),
      first: first === undefined ? null : startFor(kind, ritual, first, zone),
      zone,
      steer: atDesk(steer({}), ritual.id),
      way: authorise('member', visit.roles) ? (waysIn(visit, ritual)[0] ?? null) : null,
    },
    language,
  );
}
