import { titleOf } from '../../engine/choose-ritual.ts';
import { DEFAULT_QUIET } from '../../engine/settings.ts';
import type { Message } from '../../message/index.ts';
import { quietUntil } from '../../schedule/quiet-hours.ts';
import { membersOf } from '../../store/members.ts';
import type { RitualRow } from '../../store/rituals.ts';
import type { Visit } from '../desk.ts';
import { tryPress } from '../trial.ts';
import { nameOfChannel } from './channel.ts';
import { startFor, startsOf } from './dates.ts';
import type { Settable } from './kinds.ts';
import { previewView } from './views.ts';

/** So many dates are shown in words. */
const SHOWN = 3;
const WEEKS = 12;
const WEEK = 7 * 86_400_000;

/** What a ritual that is set up will be, to whoever sets it up. */
export async function previewOf(visit: Visit, kind: Settable, ritual: RitualRow): Promise<Message> {
  const { tx, parts, language, zone, now } = visit;
  const { setUp } = kind;
  const starts = startsOf(ritual, now, 7 * WEEKS);
  const shown = starts.slice(0, SHOWN).map((at) => startFor(kind, ritual, at, zone));
  const people = (await membersOf(tx, ritual.workspace, ritual.channel)).filter(
    ({ external }) => external === 0 || ritual.externals !== 0,
  );
  return previewView(
    {
      id: ritual.id,
      name: titleOf(parts, ritual, language),
      line: setUp.line[language],
      gets: setUp.gets[language],
      channel: await nameOfChannel(visit, ritual.channel),
      people: people.length,
      minutes: setUp.minutes(kind.config.parse(JSON.parse(ritual.settings))),
      weekly: starts.filter((at) => at <= (starts[0] ?? 0) + WEEKS * WEEK - 1).length / WEEKS,
      starts: shown,
      quiet: setUp.rhythm?.own === true ? heldUntil(visit, shown[0]) : null,
      own: setUp.rhythm?.own === true,
      zone,
      tryIt: tryPress(ritual.id),
    },
    language,
  );
}

/** Until when the workspace's quiet hours hold back what is sent to people at a moment of their day; null where they do not. */
function heldUntil({ settings, zone }: Visit, at: number | undefined): number | null {
  if (at === undefined) return null;
  return quietUntil(settings.quietHours ?? DEFAULT_QUIET, settings.holidays ?? [], zone, at);
}
