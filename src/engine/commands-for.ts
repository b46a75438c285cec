import type { Language } from '../message/index.ts';
import type { RitualRow } from '../store/rituals.ts';
import { type Parts, platformOf } from './parts.ts';

/** What somebody can say where these rituals run, in their language, as a list in words; empty where none runs. An alias is French. */
export function commandsFor(parts: Parts, mine: readonly Pick<RitualRow, 'kind' | 'workspace'>[], language: Language): string {
  const running = [...parts.kinds.values()].filter(({ kind }) => mine.some((ritual) => ritual.kind === kind));
  const words = running.flatMap(({ entryPoints }) =>
    entryPoints.map(({ command, aliases = [] }) => (language === 'fr' ? (aliases[0] ?? command) : command)),
  );
  // Where nothing is typed as a command, the word alone is said.
  const slash = mine.some(({ workspace }) => platformOf(workspace) === 'teams') ? '' : '/';
  return words.map((word) => `${slash}${word}`).join(', ');
}
