import { settingsAreInFile } from '../../engine/file-settings.ts';
import { DEFAULT_QUIET, type WorkspaceSettings } from '../../engine/settings.ts';
import { type Language, message, plain, privately, type Reply, text, type ValuesOf } from '../../message/index.ts';
import { type Refusal, readCivilDate, refused } from '../../ritual/index.ts';
import { note } from '../../store/audit.ts';
import { updateWorkspace } from '../../store/workspaces.ts';
import type { Visit } from '../desk.ts';
import { readQuiet } from './quiet.ts';
import { MOST_HOLIDAYS, settingsForm } from './settings-form.ts';
import { homeWords } from './words.ts';
import { readOwnZone } from './zone-field.ts';

type SettingsForm = ReturnType<typeof settingsForm>;

/** The form of the workspace's settings; where the rituals file has them, the sentence that says so. */
export async function settingsView({ tx, workspace, settings, language }: Visit): Promise<SettingsForm | Reply> {
  const inFile = await settingsAreInFile(tx, workspace);
  return inFile ? privately(sentenceOf('settings.file', language)) : settingsForm(settings, language);
}

/** Keeps them, all or none. */
export async function keepSettings(visit: Visit, values: ValuesOf<SettingsForm['fields']>): Promise<Reply | Refusal> {
  const { tx, parts, workspace, user, now, language, settings } = visit;
  const zone = readOwnZone(values.zone, visit);
  const quiet = readQuiet(values, { chosen: settings.quietHours ?? null, else: DEFAULT_QUIET }, language);
  const holidays = readHolidays(values.holidays, language);
  if ('wrong' in zone || 'wrong' in quiet || 'wrong' in holidays)
    return refused({
      ...('wrong' in zone ? { zone: zone.wrong } : {}),
      ...('wrong' in quiet ? quiet.wrong : {}),
      ...('wrong' in holidays ? { holidays: holidays.wrong } : {}),
    });
  const { zone: _z, quietHours: _q, holidays: _h, language: _l, ...rest } = settings;
  const next: WorkspaceSettings = {
    ...rest,
    language: values.language as Language,
    ...(zone.zone === null ? {} : { zone: zone.zone }),
    ...(quiet.quiet === null ? {} : { quietHours: quiet.quiet }),
    ...(holidays.dates.length === 0 ? {} : { holidays: holidays.dates }),
  };
  await updateWorkspace(tx, workspace, { settings: JSON.stringify(next) });
  await note(tx, { id: parts.ids.next(), workspace, at: now, actor: user, what: 'settings', subject: workspace });
  return privately(sentenceOf('settings.kept', language));
}

/** What somebody reads once settings are kept, or instead of them. */
export function sentenceOf(key: 'settings.kept' | 'settings.file', language: Language) {
  const line = homeWords(language).line(key);
  return message(line, text([plain(line)]));
}

/** Dates, one a line or with commas between them, each once and in order; or which of them are none. */
function readHolidays(
  typed: string | undefined,
  language: Language,
): { readonly dates: readonly string[] } | { readonly wrong: string } {
  const say = homeWords(language);
  const written = (typed ?? '').split(/[\s,;]+/).filter(Boolean);
  const bad = written.filter((one) => readCivilDate(one) === null);
  if (bad.length > 0) return { wrong: say.line('wrong.holidays', { n: bad.length, list: bad.slice(0, 5).join(', ') }) };
  if (written.length > MOST_HOLIDAYS) return { wrong: say.line('wrong.many', { n: MOST_HOLIDAYS }) };
  return { dates: [...new Set(written)].sort() };
}
