import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { message, text, txt } from '../../src/message/index.ts';
import type { Place } from '../../src/ports/adapter.ts';
import { CHROMIUM } from './chromium.ts';
import { sound } from './sound.ts';
import { answerOf, everyQuestion, twoAudiences } from './stub-bot.ts';
import { cards, DESK, focused, PHONE, tabTo, visits } from './visits.ts';

const CIRCLE: Place = { workspace: 'playground', kind: 'channel', id: 'circle', address: null };

describe.skipIf(!CHROMIUM)('the playground in a browser', { timeout: 60_000 }, () => {
  const { inbound, complaints, bench, visit } = visits();
  const goNext = async (page: Page): Promise<void> => {
    const moved = page.waitForResponse((answer) => answer.url().endsWith('/time') && answer.request().method() === 'POST');
    await page.locator('#next').click();
    await moved;
    await page.locator('#move[aria-busy=false]').waitFor();
  };

  // Every two of size, colours and language meet once.
  for (const [size, viewport, colorScheme, locale] of [
    ['phone', PHONE, 'light', 'fr-FR'],
    ['phone', PHONE, 'dark', 'en-GB'],
    ['desk', DESK, 'light', 'en-GB'],
    ['desk', DESK, 'dark', 'fr-FR'],
  ] as const)
    it(`a round from nothing to the digest, ${size}, ${colorScheme}, ${locale}`, async () => {
      const fr = locale === 'fr-FR';
      const page = await visit({ viewport, colorScheme, locale });
      await sound(page);
      expect(await page.locator('html').getAttribute('lang')).toBe(fr ? 'fr' : 'en');
      // What is planned is an upper bound: no moment is promised, neither here nor on the button.
      const coming = fr ? 'Avancez jusqu’au prochain événement.' : 'Move time to the next thing that happens.';
      await page.getByText(coming).filter({ visible: true }).first().waitFor();
      const next = page.getByRole('button', { name: fr ? /jusqu’au prochain événement$/ : 'To the next thing that happens' });
      expect(await next.textContent()).toBe(fr ? 'Suite' : 'Next');

      await goNext(page);
      const card = cards(page, 'private').first();
      await card.getByRole('button', { name: fr ? 'Répondre' : 'Answer' }).click();
      const dialog = page.getByRole('dialog', { name: fr ? 'Tour de la semaine' : 'Check-in' });
      await sound(page);
      await dialog.locator('textarea').fill('Hm');
      await dialog.getByRole('checkbox', { name: 'Yuki' }).check();
      await dialog.getByRole('button', { name: fr ? 'Envoyer' : 'Send' }).click();
      await dialog.getByText(fr ? 'Écrivez au moins 5 caractères.' : 'Write at least 5 characters.').waitFor();
      await sound(page);
      expect(await dialog.locator('textarea').inputValue()).toBe('Hm');
      expect(await dialog.getByRole('checkbox', { name: 'Yuki' }).isChecked()).toBe(true);
      await dialog.locator('textarea:focus[aria-invalid=true]').waitFor();
      await dialog.locator('textarea').fill('A call with Robin, and some quiet.');
      await dialog.getByRole('button', { name: fr ? 'Envoyer' : 'Send' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await cards(page, 'private')
        .getByText(fr ? 'Visible par vous uniquement' : 'Only you see this')
        .waitFor();
      await sound(page);

      for (const _ of [1, 2]) await goNext(page);
      if (size === 'phone') await page.getByRole('button', { name: /Community circle/ }).click();
      const digest = cards(page, 'circle').last();
      await digest.getByText('What the circle said this week').waitFor();
      await digest.locator('summary').click();
      await digest.getByText('"for": "').waitFor();
      await sound(page);
      await page.locator('#change').click();
      await page.getByRole('dialog').waitFor();
      await sound(page);
    });

  it('is walked through by keyboard alone, and focus is never lost', async () => {
    const page = await visit();
    await tabTo(page, page.locator('#next'));
    await page.keyboard.press('Enter');
    const answer = cards(page, 'private').getByRole('button', { name: 'Answer' });
    await answer.waitFor();
    await tabTo(page, answer);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.locator('textarea:focus').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focused(page, answer)).toBe(true);

    await page.keyboard.press('Enter');
    await dialog.locator('textarea:focus').waitFor();
    await page.keyboard.type('Some quiet, at last.');
    expect(await dialog.getByRole('radio').count()).toBe(3);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    expect(await dialog.getByRole('radio', { name: 'Only for me' }).isChecked()).toBe(true);
    await tabTo(page, dialog.getByRole('button', { name: 'Send' }));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await cards(page, 'private').getByText('Kept until Thursday.').waitFor();
    expect(inbound.interactions.at(-1)).toMatchObject({
      i: 'submit',
      values: { words: 'Some quiet, at last.', shown: 'me', thanks: [], day: '' },
    });
    expect(await focused(page, answer)).toBe(true);

    await tabTo(page, page.getByRole('button', { name: 'Sunny' }), 'Shift+Tab');
    await page.keyboard.press('Space');
    await cards(page, 'private').getByText('Edited').waitFor();
    // The pressed button is gone with the old message: the message that took its place has the focus.
    await page.locator('#private article:focus').waitFor();
  });

  it('focus comes back to the message when the button that opened the form is gone', async () => {
    const page = await visit();
    await bench().adapter.send(
      CIRCLE,
      message('m', text(txt`m`), { b: 'buttons', buttons: [{ label: 'Go', press: everyQuestion('en').press }] }),
      'k',
    );
    await cards(page, 'circle').getByRole('button', { name: 'Go' }).click();
    await page.getByRole('dialog').waitFor();
    const receipt = (await cards(page, 'circle').getAttribute('data-receipt'))!;
    await bench().adapter.edit(receipt, message('Closed', text(txt`Closed meanwhile`)));
    await cards(page, 'circle').getByText('Closed meanwhile').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.locator('#circle article:focus').waitFor();
  });

  it('shows what arrives without a reload, and says it aloud', async () => {
    const page = await visit();
    await bench().adapter.send(
      CIRCLE,
      message('Fresh from the bot', text(txt`Here is ${'<img src=x onerror=alert(1)>'} as it was typed`)),
      'k',
    );
    await cards(page, 'circle').getByText('Here is <img src=x onerror=alert(1)> as it was typed').waitFor();
    await page.locator('#spoken').getByText('New in Community circle: Fresh from the bot').waitFor({ state: 'attached' });
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('is somebody else at once: their language, their clock, their messages', async () => {
    const page = await visit();
    await goNext(page);
    expect(await page.locator('#now').textContent()).toBe('Tuesday 24 November at 09:30');
    expect(await page.locator('#who option').nth(1).textContent()).toMatch(/^Camille · Paris · 1 /);
    await page.getByLabel('You are').selectOption('ren');
    await page.getByRole('heading', { name: 'Messages privés' }).waitFor();
    expect(await page.locator('#now').textContent()).toBe('mardi 24 novembre à 17\u00A0h\u00A030');
    await cards(page, 'private').getByText('vendredi 27 novembre à 0 h').waitFor();
    await page.getByRole('button', { name: /Modifier/ }).click();
    await page.getByLabel('Fuseau horaire').fill('Nowhere/Town');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Ce fuseau est inconnu.').waitFor();
    await page.getByLabel('Fuseau horaire').fill('America/Lima');
    await page.getByLabel('Langue', { exact: true }).selectOption('en');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Tuesday 24 November at 03:30').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  it('on a phone, what arrived in the other tab is counted, and an answer is one press away', async () => {
    const page = await visit({ viewport: PHONE });
    await goNext(page);
    await page.getByRole('button', { name: 'Community circle 1 new' }).click();
    await page.getByRole('button', { name: 'Community circle', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Who sees what?' }).click();
    await page.getByRole('button', { name: 'Read it' }).click();
    await cards(page, 'private').getByText('Only the group’s weather is shown').waitFor();
    await page.locator('#private article.only-you:focus').waitFor();
  });

  it('says a word to the bot, and what the bot cannot do', async () => {
    const page = await visit();
    await page.getByLabel('Say a word to the bot').fill('/help  me now ');
    await page.keyboard.press('Enter');
    await cards(page, 'private').getByText('You can say: help, form.').waitFor();
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'command', command: 'help', text: 'me now', channel: null });
    await page.getByLabel('Write in the channel, or call the bot with /').fill('/form');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(inbound.interactions.at(-1)).toMatchObject({ command: 'form', channel: 'circle' });
    await page.keyboard.press('Escape');
    await bench().kill();
    await page.getByText('The bot does not answer.').waitFor();
    complaints.length = 0;
  });

  it('keeps what was typed and not sent, however the form was closed, until it is sent', async () => {
    const page = await visit();
    await goNext(page);
    const dialog = page.getByRole('dialog');
    const open = async (): Promise<void> => {
      await cards(page, 'private').getByRole('button', { name: 'Answer' }).click();
      await dialog.locator('textarea').waitFor();
    };
    const told = page.locator('#spoken').getByText('Kept as a draft on this page.').last();
    await open();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await told.count()).toBe(0);

    for (const [words, close] of [
      ['One', () => page.keyboard.press('Escape')],
      ['Two, and more', () => dialog.getByRole('button', { name: 'Close' }).click()],
      ['Three', () => dialog.getByRole('button', { name: 'Not now' }).click()],
    ] as const) {
      await open();
      await dialog.locator('textarea').fill(words);
      await dialog.getByRole('checkbox', { name: 'Yuki' }).check();
      await close();
      await told.waitFor({ state: 'attached' });
      await open();
      expect(await dialog.locator('textarea').inputValue()).toBe(words);
      expect(await dialog.getByRole('checkbox', { name: 'Yuki' }).isChecked()).toBe(true);
      await page.keyboard.press('Escape');
    }
    // It is of that person: nobody else finds it, and it is there again for them.
    await page.getByLabel('You are').selectOption('noa');
    await page.getByRole('heading', { name: 'Messages privés' }).waitFor();
    await page.getByLabel('Vous êtes').selectOption('sam');
    await page.getByRole('heading', { name: 'Private messages' }).waitFor();
    await open();
    expect(await dialog.locator('textarea').inputValue()).toBe('Three');
    await dialog.locator('textarea').fill('Hm');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.locator('textarea[aria-invalid=true]').waitFor();
    await page.keyboard.press('Escape');
    await open();
    expect(await dialog.locator('textarea').inputValue()).toBe('Hm');
    await dialog.locator('textarea').fill('Some quiet, at last.');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await open();
    expect(await dialog.locator('textarea').inputValue()).toBe('');
  });

  it('a choice made from the beginning cannot be unmade; two questions of one name are told apart', async () => {
    inbound.answer = (i) => (i.i === 'command' ? { r: 'form', form: twoAudiences } : answerOf(i));
    const page = await visit();
    await page.getByLabel('Say a word to the bot').fill('form');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    // The first control has the focus, not the one that is ticked.
    await dialog.getByRole('radio', { name: 'Quiet' }).and(page.locator(':focus')).waitFor();
    for (const asked of ['What helped?', 'What is hard?']) {
      const group = dialog.getByRole('radiogroup', { name: `${asked} Who sees this answer?`, exact: true });
      expect(await group.getByRole('radio').count()).toBe(2);
      expect(await group.getByText('optional').count()).toBe(0);
    }
    const mood = dialog.getByRole('radiogroup', { name: 'Your mood' });
    expect(await mood.getByRole('radio', { name: 'No answer' }).isChecked()).toBe(true);
    expect(await dialog.getByLabel('Which room?').locator('option').allTextContents()).not.toContain('No answer');
  });

  it('where nothing is planned, whoever has nothing yet is shown the way to Home, and no time to move', async () => {
    const page = await visit();
    await page.route(/\/time(\?|$)/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), next: null } });
    });
    await page.reload();
    await page.locator('#private').getByText('Nothing is planned. Open Home to begin something.').waitFor();
    expect(await page.getByText('Be anybody, move time forward').filter({ visible: true }).count()).toBe(0);
    await sound(page);
  });

  it('a form zoomed in to 400 % begins at its top, and its field comes next', async () => {
    const page = await visit({ viewport: { width: 320, height: 225 } });
    await goNext(page);
    await cards(page, 'private').getByRole('button', { name: 'Answer' }).click();
    await page.getByRole('dialog').locator('h2:focus').waitFor();
    expect(await page.getByRole('dialog').evaluate('document.querySelector("dialog").scrollTop')).toBe(0);
    await tabTo(page, page.getByRole('dialog').locator('textarea'));
    await sound(page);
  });

  it('gives most of a small phone to what is said', async () => {
    const page = await visit({ viewport: { width: 320, height: 640 }, locale: 'fr-FR' });
    await goNext(page);
    await sound(page);
    expect((await page.locator('#private .scroll').boundingBox())!.height).toBeGreaterThan(320);
    await page.getByLabel('Dire un mot au bot').click();
    expect(await page.getByRole('heading', { level: 2, name: 'Messages privés' }).count()).toBe(1);
  });

  it('keeps still for those who asked for it', async () => {
    const page = await visit({ reducedMotion: 'reduce' });
    expect(await page.evaluate("getComputedStyle(document.querySelector('#private .scroll')).scrollBehavior")).toBe('auto');
  });
});
