import { readFileSync } from 'node:fs';
import { type EntryPoint, type ManifestOptions, teamsManifest } from '../manifest.ts';
import { languageFile } from './language-file.ts';
import { zip } from './zip.ts';

/** The app as Teams takes it: a zip of its manifest, its two pictures and its French words, the same bytes each time. */
export function pack(entryPoints: readonly EntryPoint[], options: ManifestOptions): Buffer {
  const picture = (name: string) => ({ name, content: readFileSync(new URL(name, import.meta.url)) });
  return zip([
    { name: 'manifest.json', content: written(teamsManifest(entryPoints, options)) },
    picture('color.png'),
    picture('outline.png'),
    { name: 'fr.json', content: written(languageFile(entryPoints, 'fr', options)) },
  ]);
}

const written = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
