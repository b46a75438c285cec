import type { Language, OpenForm } from '../../../src/message/index.ts';
import { addressed, type View } from '../../../src/ritual/index.ts';
import { notedForm, restForm, STANDING_KIND } from './confirming.ts';
import { draftForm } from './draft.ts';
import { edit, noted, rest } from './forms.ts';
import { DRAFTS, NOW, SOON } from './samples.ts';

/** Every form of a card that rests; of nothing of it a message stays. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader = { language, zone: 'Europe/Paris' };
  const { title } = DRAFTS[language];
  const card = { title, at: SOON, now: NOW };
  const draft = { ...DRAFTS[language], signed: false };
  const forms: Readonly<Record<string, OpenForm>> = {
    'rest-signed': { ...restForm({ ...card, signed: true }, reader), press: rest({}) },
    'rest-unsigned': { ...restForm({ ...card, signed: false }, reader), press: rest({}) },
    'rest-more': {
      ...restForm({ ...card, signed: false }, reader, [
        { id: 'b'.repeat(22), title },
        { id: 'c'.repeat(22), title: 'W'.repeat(80) },
      ]),
      press: rest({ more: 1 }),
    },
    edit: { ...draftForm({ language, minutes: 15, unsigned: true, draft }), press: edit({}) },
    gone: { ...notedForm('back.done', language), press: addressed(noted({}), STANDING_KIND, 'sample.standing') },
  };
  return Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, { form }]));
}
