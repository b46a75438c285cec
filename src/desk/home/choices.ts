import { quietOf } from '../../engine/people.ts';
import { DEFAULT_QUIET } from '../../engine/settings.ts';
import {
  type Block,
  bold,
  type Language,
  message,
  privately,
  type Reply,
  rule,
  text,
  type ValuesOf,
} from '../../message/index.ts';
import { instantOfLocal, kitWords, moment, type Refusal, refused } from '../../ritual/index.ts';
import type { QuietHours } from '../../schedule/quiet-hours.ts';
import { findMember, setOwnChoices } from '../../store/members.ts';
import { quietChanged } from '../../store/quiet-changed.ts';
import type { Visit } from '../desk.ts';
import { choicesForm, PLATFORM } from './choices-form.ts';
import { hoursSaid, readQuiet } from './quiet.ts';
import { lookAround, setTakesPart, takenIn } from './taking-part.ts';
import { homeWords } from './words.ts';
import { readOwnZone } from './zone-field.ts';

const YEAR = 366 * 86_400_000;
type Values = ValuesOf<ReturnType<typeof choicesForm>['fields']>;

/** The form of somebody's own choices, as they are now. */
export async function choicesView(visit: Visit) {
  const { tx, me, settings, now, language } = visit;
  const person = await findMember(tx, me);
  return choicesForm(
    {
      zone: person?.own_zone ?? null,
      profile: person?.zone ?? null,
      language: (person?.own_language ?? null) as Language | null,
      quiet: quietOf(person),
      workspaceQuiet: settings.quietHours ?? DEFAULT_QUIET,
      paused: (person?.paused_until ?? 0) > now ? (person?.paused_until ?? null) : null,
      rituals: (await takenIn(visit)).map(({ ritual: _, ...option }) => option),
    },
    language,
  );
}

/** Keeps them: they hold from now on, in rounds that are open too. */
export async function keepChoices(visit: Visit, values: Values): Promise<Reply | Refusal> {
  const { tx, me, language: before } = visit;
  const person = await findMember(tx, me);
  const zone = readOwnZone(values.zone, visit);
  const quiet = readQuiet(values, { chosen: quietOf(person), else: visit.settings.quietHours ?? DEFAULT_QUIET }, before);
  const until = pauseUntil(
    visit,
    values.pause,
    ('zone' in zone ? zone.zone : null) ?? person?.zone ?? visit.settings.zone ?? 'UTC',
  );
  const wrong = {
    ...('wrong' in zone ? { zone: zone.wrong } : {}),
    ...('wrong' in quiet ? quiet.wrong : {}),
    ...('wrong' in until ? { pause: until.wrong } : {}),
  };
  if ('wrong' in zone || 'wrong' in quiet || 'wrong' in until) return refused(wrong);

  await setOwnChoices(tx, me, {
    own_zone: zone.zone,
    own_language: values.language === PLATFORM ? null : values.language,
    own_quiet: quiet.quiet === null ? null : JSON.stringify(quiet.quiet),
    paused_until: until.at,
  });
  await quietChanged(tx, visit, visit.now);
  const language = (values.language === PLATFORM ? (person?.language ?? before) : values.language) as Language;
  const taken = await takenIn({ ...visit, language });
  const come: Block[] = [];
  for (const { ritual, value, label, takesPart } of taken) {
    const now = values.takes?.includes(value) ?? false;
    if (now === takesPart) continue;
    const said = await setTakesPart(visit, ritual, now);
    if (said.length > 0) come.push(rule, text([bold(label)]), ...said);
  }
  await lookAround(
    visit,
    taken.map(({ ritual }) => ritual),
  );
  const changed = quiet.quiet !== null && JSON.stringify(quiet.quiet) !== JSON.stringify(quietOf(person));
  const kept = { paused: until.at, zone: zone.zone ?? visit.zone, language, quiet: changed ? quiet.quiet : null };
  return privately(keptMessage(kept, come));
}

/** What somebody reads once their choices are kept; `come` is what rituals say in which they take part again. */
export function keptMessage(
  {
    paused,
    zone,
    language,
    quiet = null,
  }: {
    readonly paused: number | null;
    readonly zone: string;
    readonly language: Language;
    /** Quiet hours of their own that are new. */
    readonly quiet?: QuietHours | null;
  },
  come: readonly Block[] = [],
) {
  const say = homeWords(language);
  const until = paused === null ? [] : [text(say.text('choices.paused', { until: moment(paused, zone, language, 'date') }))];
  const hours = quiet === null ? [] : [text(say.text('choices.quiet', { hours: hoursSaid(quiet, language) }))];
  return message(say.line('choices.kept'), text(say.text('choices.kept')), ...hours, ...until, ...come);
}

function pauseUntil(
  { now, language }: Visit,
  date: string | undefined,
  zone: string,
): { readonly at: number | null } | { readonly wrong: string } {
  if (date === undefined) return { at: null };
  const at = instantOfLocal({ date, time: '00:00' }, zone);
  if (at <= now) return { wrong: kitWords(language).line('pause.past') };
  return at > now + YEAR ? { wrong: homeWords(language).line('wrong.far') } : { at };
}
