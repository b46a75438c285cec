import type { Language } from '../../../src/message/index.ts';
import { type EntryPoint, type ManifestOptions, teamsManifest } from '../manifest.ts';

const SAID = new Set(['short', 'full', 'title', 'description']);

/**
 * What the app is called in `language`: each text of the manifest by where it stands there (`bots[0].commandLists[1]…`). It is
 * read off a manifest in that language, so no key can lead nowhere.
 */
export function languageFile(
  entryPoints: readonly EntryPoint[],
  language: Language,
  options: ManifestOptions = {},
): Readonly<Record<string, string>> {
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.Localization.schema.json',
    ...Object.fromEntries(textsIn(teamsManifest(entryPoints, options, language), '')),
  };
}

function textsIn(value: unknown, path: string): readonly (readonly [path: string, text: string])[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => textsIn(each, `${path}[${i}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, each]) => textsIn(each, path === '' ? key : `${path}.${key}`));
  return typeof value === 'string' && SAID.has(path.split('.').at(-1) ?? '') ? [[path, value]] : [];
}
