import { expect, it } from 'vitest';
import { offer, plain, plainMessage } from '../../src/message/index.ts';

it('offers a form by its title and who will see it, and never by what it shows or was filled in with', () => {
  const press = {
    v: 1,
    kind: 'k',
    occurrence: 'o',
    ref: 'write',
    opens: 'form',
    payload: { to: 'U1', n: 1, text: 'Unacceptable', other: 'He cut me off' },
  } as const;
  const fields = { words: { f: 'paragraph', label: 'Words', max: 100, initial: 'He cut me off' } } as const;
  const shows = [{ b: 'text', text: [plain('Something private')] }] as const;
  const said = offer({ title: 'A card', submit: 'Send', cancel: 'Cancel', shows, fields, audience: [plain('Only Ana')], press });
  expect(plainMessage(said)).toContain('Only Ana');
  expect(JSON.stringify(said)).not.toMatch(/cut me off|private|Unacceptable/);
  expect(JSON.stringify(said)).toContain('"payload":{"to":"U1","n":1}');
});
