import { expect, it } from 'vitest';
import { rituals } from '../../rituals/index.ts';
import { commandsFor } from '../../src/engine/commands-for.ts';
import type { Parts } from '../../src/engine/parts.ts';

const parts = { kinds: new Map(rituals.map((kind) => [kind.kind, kind])) } as unknown as Parts;
const list = (workspace: string, language: 'en' | 'fr') =>
  commandsFor(
    parts,
    [
      { kind: 'check-in', workspace },
      { kind: 'session', workspace },
    ],
    language,
  );

it('what can be said is written as it is typed there: with a slash, and on Teams without', () => {
  expect(list('slack:T1', 'en')).toBe('/checkin, /session');
  expect(list('playground', 'fr')).toMatch(/^\/.*, \/sessions$/);
  expect(list('teams:t1', 'en')).toBe('checkin, session');
  expect(list('teams:t1', 'fr')).not.toContain('/');
});
