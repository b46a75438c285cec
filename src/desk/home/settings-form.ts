import { DEFAULT_QUIET, type WorkspaceSettings } from '../../engine/settings.ts';
import type { Form, Language } from '../../message/index.ts';
import { LANGUAGE_NAMES } from './choices-form.ts';
import { quietFields } from './quiet.ts';
import { homeWords } from './words.ts';

/** So many holidays fit. */
export const MOST_HOLIDAYS = 100;

/** The form of a workspace's settings, as they are now. */
export function settingsForm(now: WorkspaceSettings, language: Language) {
  const say = homeWords(language);
  const optional = { optional: true as const };
  return {
    title: say.line('settings'),
    submit: say.line('save'),
    cancel: say.line('cancel'),
    fields: {
      zone: {
        ...optional,
        f: 'line' as const,
        label: say.line('settings.zone'),
        hint: say.line('settings.zone.hint'),
        max: 60,
        ...(now.zone === undefined ? {} : { initial: now.zone }),
      },
      language: {
        f: 'choice' as const,
        label: say.line('settings.language'),
        hint: say.line('settings.language.hint'),
        options: Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({ value, label })),
        initial: now.language ?? language,
      },
      ...quietFields(now.quietHours ?? null, { else: DEFAULT_QUIET, as: 'usual' }, language),
      holidays: {
        ...optional,
        f: 'paragraph' as const,
        label: say.line('settings.holidays'),
        hint: say.line('settings.holidays.hint'),
        max: MOST_HOLIDAYS * 12,
        ...(now.holidays?.length ? { initial: now.holidays.join('\n') } : {}),
      },
    },
    audience: say.text('settings.audience'),
  } satisfies Form;
}
