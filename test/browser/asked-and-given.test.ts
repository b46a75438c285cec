import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type OpenForm, type RawValues, txt } from '../../src/message/index.ts';
import { press, withFile } from '../conformance/adapter-samples.ts';
import { CHROMIUM } from './chromium.ts';
import { sound } from './sound.ts';
import { cards, DESK, focused, tabTo, visits } from './visits.ts';

const form: OpenForm = {
  title: 'When and where',
  submit: 'Send',
  cancel: 'Not now',
  audience: txt`Hosts see this.`,
  press: press('answer', { opens: 'form' }),
  fields: {
    days: {
      f: 'choices',
      label: 'On which days?',
      hint: 'Any of them',
      options: ['Monday', 'Tuesday', 'Friday'].map((label) => ({ value: label.slice(0, 2), label })),
      initial: ['Mo'],
    },
    where: {
      f: 'channel',
      label: 'In which channel?',
      among: [
        { value: 'circle', label: 'Community circle' },
        { value: 'design', label: 'Design' },
      ],
    },
  },
};

describe.skipIf(!CHROMIUM)('what is asked and given, in a browser', { timeout: 60_000 }, () => {
  const { inbound, bench, visit } = visits();

  it('days are ticked and a channel chosen by keyboard alone, and both survive a refusal', async () => {
    const page = await visit({ viewport: DESK });
    let sent: RawValues = {};
    inbound.answer = (asked) => {
      if (asked.i !== 'submit') return { r: 'form', form };
      sent = asked.values;
      return { r: 'invalid', form, typed: asked.values, errors: { days: 'Two days at least.' } };
    };
    await page.getByLabel(/^Say a word to the bot/).fill('rituals');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'When and where' });
    const days = dialog.getByRole('group', { name: 'On which days?' });
    await days.waitFor();
    await sound(page);
    expect(await focused(page, days.getByRole('checkbox', { name: 'Monday' }))).toBe(true);
    await page.keyboard.press('Space');
    await tabTo(page, days.getByRole('checkbox', { name: 'Friday' }));
    await page.keyboard.press('Space');
    const where = dialog.getByRole('combobox', { name: 'In which channel?' });
    await tabTo(page, where);
    await page.keyboard.type('Des');
    await page.keyboard.press('Enter');
    await tabTo(page, dialog.getByRole('button', { name: 'Send' }));
    await page.keyboard.press('Enter');
    await dialog.getByText('Two days at least.').waitFor();
    expect(sent).toEqual({ days: ['Fr'], where: 'design' });
    expect(await days.getByRole('checkbox', { checked: true }).count()).toBe(1);
    expect(await days.getByRole('checkbox', { name: 'Friday' }).isChecked()).toBe(true);
    expect(await where.inputValue()).toBe('design');
    expect(await days.getAttribute('aria-describedby')).toContain('f-days-error');
    await sound(page);
  });

  it('a file is a link that downloads it under its name', async () => {
    const page = await visit({ viewport: DESK });
    await bench().adapter.send(
      { workspace: 'playground', kind: 'member', id: 'sam', address: null },
      withFile('all about you.html', '<p>Zoë</p>'),
      'file',
    );
    const link = cards(page, 'private').getByRole('link', { name: 'all about you.html' });
    await link.waitFor();
    await sound(page);
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('all about you.html');
    expect(readFileSync(await download.path(), 'utf8')).toBe('<p>Zoë</p>');
  });

  it('somebody is made a guest, and told to the bot', async () => {
    const page = await visit({ viewport: DESK });
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sam: zone, language and role' });
    const role = dialog.getByRole('combobox', { name: 'In the workspace' });
    expect(await role.inputValue()).toBe('admin');
    await role.selectOption('guest');
    await sound(page);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(inbound.changes.at(-1)).toMatchObject({ c: 'profile', profile: { user: 'sam', guest: true, admin: false } });
  });
});
