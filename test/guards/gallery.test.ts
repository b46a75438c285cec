import { describe, expect, it } from 'vitest';
import { rituals } from '../../rituals/index.ts';
import { deskGallery } from '../../src/desk/gallery.ts';
import { type Form, LANGUAGES, plainMessage, plainText } from '../../src/message/index.ts';
import type { View } from '../../src/ritual/index.ts';

/** A form as it is read from top to bottom. */
function plainForm({ title, intro, fields, audience, submit, cancel }: Form): string {
  const asked = Object.values(fields).map((field) => {
    const options =
      field.f === 'choice' || field.f === 'choices' ? field.options.map(({ label }) => `\n  ( ) ${label}`).join('') : '';
    return `${field.label}${field.optional ? '' : ' *'}${field.hint ? `\n  ${field.hint}` : ''}${options}`;
  });
  return [title, plainText(intro ?? []), ...asked, plainText(audience), `[${submit}] [${cancel}]`].filter(Boolean).join('\n');
}

const plainView = (view: View): string =>
  'message' in view ? `${view.message.summary}\n~\n${plainMessage(view.message)}` : plainForm(view.form);

/** Views that differ only in how much of the same they hold. */
const SETS = /^(form|digest)-ci(?!01)\d+$|^digest-huge/;

// Every sentence the bot says, as it is read: a change of words is seen here in review, in both languages side by side.
// `npx vitest -u test/guards/gallery.test.ts` writes them anew.
const SHOWN = [...rituals, { kind: 'desk', gallery: deskGallery }];
describe.each(SHOWN.map((kind) => [kind.kind, kind] as const))('what %s says', (name, kind) => {
  it.each(LANGUAGES)('reads as it was agreed (%s)', async (language) => {
    const views = Object.entries(kind.gallery(language)).filter(([view]) => !SETS.test(view));
    const text = views.map(([view, shown]) => `=== ${view}\n${plainView(shown)}\n`).join('\n');
    await expect(text.replace(/[\u00a0\u202f]/g, ' ')).toMatchFileSnapshot(`gallery/${name}.${language}.txt`);
  });
});
