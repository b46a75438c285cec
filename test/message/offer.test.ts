import { expect, it } from 'vitest';
import { offer, plain, plainMessage } from '../../src/message/index.ts';

it('offers a form by its title, what is sealed by nothing else; what a form shows is never in its offer', () => {
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
  const form = { title: 'A card', submit: 'Send', cancel: 'Cancel', shows, fields, intro: [plain('It stands so')], press };
  const sealed = offer({ ...form, audience: [plain('Only Ana')], windowOnly: true });
  expect(plainMessage(sealed)).toBe('A card\n[A card]');
  expect(JSON.stringify(sealed)).toContain('"payload":{"to":"U1","n":1}');
  const open = offer({ ...form, audience: [plain('Only Ana')] });
  expect(plainMessage(open)).toBe('A card\nIt stands so\nOnly Ana\n[A card]');
  expect(JSON.stringify(open)).toContain(JSON.stringify(press.payload));
  expect(JSON.stringify(open)).not.toContain('private');
});
