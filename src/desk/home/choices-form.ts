import type { Form, Language, Option } from '../../message/index.ts';
import { localOf } from '../../ritual/index.ts';
import type { QuietHours } from '../../schedule/quiet-hours.ts';
import { type QuietFields, quietFields } from './quiet.ts';
import { homeWords } from './words.ts';

/** What languages call themselves. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };
/** As the platform says: no language of their own. */
export const PLATFORM = 'platform';

/** What somebody chose so far, and what holds where they chose nothing. */
export type Chosen = {
  readonly zone: string | null;
  /** The zone of their profile, where the platform says one. */
  readonly profile: string | null;
  readonly language: Language | null;
  readonly quiet: QuietHours | null;
  readonly workspaceQuiet: QuietHours;
  /** Until when they are on pause, if they are. */
  readonly paused: number | null;
  readonly rituals: readonly (Option & { readonly takesPart: boolean })[];
};

/** The form of one's own choices; the rituals are left out where there are none. */
export function choicesForm(chosen: Chosen, language: Language) {
  const say = homeWords(language);
  const { profile, rituals, paused } = chosen;
  const zone = chosen.zone ?? profile ?? 'UTC';
  const fields = {
    ...(rituals.length === 0 ? {} : { takes: takesField(rituals, language) }),
    pause: {
      f: 'date' as const,
      label: say.line('choices.pause'),
      hint: say.line('choices.pause.hint'),
      optional: true as const,
      ...(paused === null ? {} : { initial: localOf(paused, zone).date }),
    },
    zone: {
      f: 'line' as const,
      label: say.line('choices.zone'),
      hint: profile === null ? say.line('zone.hint.none') : say.line('zone.hint', { zone: profile }),
      max: 60,
      optional: true as const,
      ...(chosen.zone === null ? {} : { initial: chosen.zone }),
    },
    language: {
      f: 'choice' as const,
      label: say.line('choices.language'),
      options: [
        { value: PLATFORM, label: say.line('language.platform') },
        ...Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label })),
      ],
      initial: chosen.language ?? PLATFORM,
    },
    ...quietFields(chosen.quiet, { else: chosen.workspaceQuiet, as: 'workspace' }, language),
  };
  return {
    title: say.line('choices'),
    submit: say.line('save'),
    cancel: say.line('cancel'),
    fields: fields as ChoicesFields,
    audience: say.text('choices.audience'),
  } satisfies Form;
}

type Optional<F extends string> = { readonly f: F; readonly optional: true; readonly label: string };
type ChoicesFields = QuietFields & {
  readonly takes: ReturnType<typeof takesField>;
  readonly pause: Optional<'date'>;
  readonly zone: Optional<'line'> & { readonly max: number };
  readonly language: { readonly f: 'choice'; readonly label: string; readonly options: readonly Option[] };
};

function takesField(rituals: Chosen['rituals'], language: Language) {
  const say = homeWords(language);
  return {
    f: 'choices' as const,
    label: say.line('choices.takes'),
    hint: say.line('choices.takes.hint'),
    options: rituals.map(({ takesPart: _, ...option }) => option),
    initial: rituals.filter(({ takesPart }) => takesPart).map(({ value }) => value),
    optional: true as const,
  };
}
