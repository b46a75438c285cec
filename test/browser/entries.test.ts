import { describe, expect, it } from 'vitest';
import { privately, type Reply } from '../../src/message/index.ts';
import { CHROMIUM } from './chromium.ts';
import { sound } from './sound.ts';
import { answerOf } from './stub-bot.ts';
import { homePage, readAndAnswer } from './stub-entries.ts';
import { cards, DESK, focused, PHONE, tabTo, visits } from './visits.ts';

describe.skipIf(!CHROMIUM)('where something begins, in a browser', { timeout: 60_000 }, () => {
  const { inbound, bench, visit } = visits();

  for (const [viewport, colorScheme, locale] of [
    [{ width: 320, height: 640 }, 'light', 'fr-FR'],
    [PHONE, 'dark', 'en-GB'],
    [{ width: 768, height: 900 }, 'light', 'en-GB'],
    [{ width: 1920, height: 1080 }, 'dark', 'fr-FR'],
  ] as const)
    it(`a message’s menu, the form it opens and the home page, ${viewport.width} px, ${colorScheme}, ${locale}`, async () => {
      const fr = locale === 'fr-FR';
      const page = await visit({ viewport, colorScheme, locale });
      const tabs = page.locator(viewport.width < 768 ? '#tabs' : '#sides');
      if (viewport.width < 768) await tabs.getByRole('button', { name: 'Community circle' }).click();
      await page.getByLabel(fr ? /^Écrire dans le canal/ : /^Write in the channel/).fill('Merci @Yuki, the letters are out.');
      await page.keyboard.press('Enter');
      const card = cards(page, 'circle').filter({ hasText: 'the letters are out' });
      await card.getByText('@Yuki').waitFor();
      expect(inbound.interactions).toEqual([]);

      await card.getByRole('button', { name: fr ? /^Commandes pour ce message/ : /^Commands for this message/ }).click();
      await sound(page);
      await page.getByRole('menuitem', { name: fr ? 'Bravo pour ce message' : 'Bravo for this message' }).click();
      const dialog = page.getByRole('dialog', { name: fr ? 'Une remarque' : 'A remark' });
      const shown = dialog.getByRole('group', { name: fr ? 'À lire d’abord' : 'To read first' });
      await shown.getByText('the letters are out').waitFor();
      await sound(page);
      await dialog.getByRole('button', { name: fr ? 'Pas maintenant' : 'Not now' }).click();

      await tabs.getByRole('button', { name: fr ? 'Accueil' : 'Home' }).click();
      await cards(page, 'home').getByRole('button', { name: 'Bravo' }).waitFor();
      expect(await page.locator('#private .composer').isVisible()).toBe(false);
      await sound(page);
    });

  it('by keyboard alone: from a message to its form and back', async () => {
    const page = await visit();
    await bench().post('messages', { as: 'robin', text: 'The new form is @Yuki’s work.' });
    const card = cards(page, 'circle').filter({ hasText: 'The new form' });
    const more = card.getByRole('button', { name: 'Commands for this message by Robin' });
    await page.locator('#spoken').getByText('New in Community circle: Robin: The new form').waitFor({ state: 'attached' });
    await tabTo(page, more);
    await page.keyboard.press('Enter');
    const [bravo, yellow] = ['Bravo for this message', 'Yellow card'].map((name) => page.getByRole('menuitem', { name }));
    await bravo!.and(page.locator(':focus')).waitFor();
    for (const [key, item] of [
      ['ArrowDown', yellow!],
      ['ArrowDown', bravo!],
      ['ArrowUp', yellow!],
      ['Home', bravo!],
      ['End', yellow!],
    ] as const) {
      await page.keyboard.press(key);
      expect([key, await focused(page, item)]).toEqual([key, true]);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    expect(await focused(page, more)).toBe(true);

    await page.keyboard.press('Enter');
    await bravo!.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'A remark' });
    const shown = dialog.getByRole('group', { name: 'To read first' });
    // A screen reader begins with what is to be read.
    await shown.and(page.locator(':focus')).waitFor();
    expect(await shown.ariaSnapshot()).toMatch(
      /heading "What was written" \[level=3\][\s\S]*The new form is @Yuki’s work\.[\s\S]*term: Rule[\s\S]*definition: We let each other finish[\s\S]*listitem: One thing[\s\S]*separator[\s\S]*Two people read this/,
    );
    expect(inbound.interactions).toMatchObject([
      {
        i: 'command',
        command: 'bravo',
        text: '',
        people: [],
        channel: 'circle',
        about: { text: 'The new form is @Yuki’s work.', author: 'robin' },
      },
    ]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focused(page, more)).toBe(true);
  });

  it('a word to the bot names people: they are chosen in the form it opens, and no more than it asks for', async () => {
    const page = await visit();
    const line = page.getByLabel('Write in the channel');
    await line.fill('/bravo @Yuki for the letters');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'A remark' });
    await dialog.getByText('for the letters').waitFor();
    expect(inbound.interactions[0]).toMatchObject({ command: 'bravo', people: ['yuki'], text: 'for the letters' });
    const box = (name: string) => dialog.getByRole('checkbox', { name });
    expect(await dialog.getByRole('checkbox').count()).toBe(8);
    expect([await box('Yuki').isChecked(), await box('Ren').isEnabled()]).toEqual([true, true]);
    await box('Imani').check();
    expect([await box('Ren').isEnabled(), await box('Yuki').isEnabled()]).toEqual([false, true]);
    await sound(page);
    await box('Yuki').uncheck();
    await box('Ren').check();
    await dialog.getByRole('textbox').fill('A lot.');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(inbound.interactions[1]).toMatchObject({ i: 'submit', values: { whom: ['ren', 'imani'], words: 'A lot.' } });

    // A line that names the bot stands in the channel, and is a command as well; others are a message and nothing else.
    await line.fill('@Rituals bravo @Noa');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    expect(await box('Noa').isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await line.fill('bravo @Noa');
    await page.keyboard.press('Enter');
    await cards(page, 'circle').getByText('bravo @Noa', { exact: true }).waitFor();
    expect(await cards(page, 'circle').allTextContents()).toEqual([
      expect.stringContaining('@Rituals bravo @Noa'),
      expect.stringContaining('bravo @Noa'),
    ]);
    expect(inbound.interactions).toHaveLength(3);
    // What one wrote oneself is no news.
    expect(await page.locator('#circle .divider.new').count()).toBe(0);
    await bench().post('members', { user: 'sam', inCircle: false });
    await line.waitFor({ state: 'hidden' });
  });

  it('the home page is asked for each time it is opened, and its buttons do what those of a message do', async () => {
    const page = await visit({ viewport: DESK });
    const homes = () => inbound.interactions.filter((i) => i.i === 'home').length;
    const [home, messages] = ['Home', 'Private'].map((name) => page.locator('#sides').getByRole('button', { name }));
    await home!.click();
    await cards(page, 'home').getByText('You can say: /bravo.').waitFor();
    expect(await page.getByRole('heading', { level: 2, name: 'Home' }).count()).toBe(1);
    await cards(page, 'home').getByRole('button', { name: 'Take a break' }).click();
    await cards(page, 'home').getByText('Paused.').waitFor();
    expect(homes()).toBe(1);
    await home!.click();
    await cards(page, 'home').getByText('You can say: /bravo.').waitFor();
    expect(homes()).toBe(2);

    const bravo = cards(page, 'home').getByRole('button', { name: 'Bravo' });
    await bravo.click();
    const dialog = page.getByRole('dialog', { name: 'A remark' });
    await dialog.getByRole('textbox').fill('Half a thought');
    await page.keyboard.press('Escape');
    expect(await focused(page, bravo)).toBe(true);
    await bravo.click();
    expect(await dialog.getByRole('textbox').inputValue()).toBe('Half a thought');
    await page.keyboard.press('Escape');

    await cards(page, 'home').getByRole('button', { name: 'Who sees what?' }).click();
    await page.getByRole('button', { name: 'Read it' }).click();
    await cards(page, 'private').getByText('Only the group’s weather is shown').waitFor();
    expect(await messages!.getAttribute('aria-pressed')).toBe('true');
    expect(await cards(page, 'home').isVisible()).toBe(false);
  });

  it('nothing private is shown to whoever is looked through next, however late it comes', async () => {
    const page = await visit();
    let release = (): void => {};
    const late = (reply: Reply): void => {
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      inbound.answer = async (i) => {
        if (i.user === 'sam') await gate;
        return i.user === 'sam' ? reply : answerOf(i);
      };
    };
    const become = async (user: string, heading: string): Promise<void> => {
      await page.locator('#who').selectOption(user);
      await page.getByRole('heading', { name: heading, exact: true }).waitFor();
    };
    const answered = (path: string) => page.waitForResponse((response) => response.url().endsWith(path));
    /** Whatever came to the page before has been dealt with once this stands there. */
    const turn = async (words: string): Promise<void> => {
      await bench().post('messages', { as: 'robin', text: words });
      await cards(page, 'circle').getByText(words).waitFor();
    };
    const whole = () => page.locator('html').innerHTML();

    late({ r: 'form', form: readAndAnswer('en', 'Between us') });
    await page.getByLabel('Say a word to the bot').fill('bravo');
    await page.keyboard.press('Enter');
    await become('noa', 'Messages privés');
    const form = answered('/command');
    release();
    await form;
    await turn('One');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await whole()).not.toContain('Between us');

    // A refusal that comes back once its form was closed.
    inbound.answer = answerOf;
    await become('sam', 'Private messages');
    await page.getByLabel('Say a word to the bot').fill('bravo');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Too much');
    late({ r: 'invalid', form: readAndAnswer('en', 'Between us'), typed: {}, errors: { words: 'Less, please.' } });
    const sent = page.waitForRequest((request) => request.url().endsWith('/submit'));
    await dialog.getByRole('button', { name: 'Send' }).click();
    await sent;
    await page.keyboard.press('Escape');
    await become('noa', 'Messages privés');
    const refused = answered('/submit');
    release();
    await refused;
    await turn('Again');
    expect(await dialog.count()).toBe(0);
    expect(await whole()).not.toContain('Between us');

    inbound.answer = answerOf;
    await become('sam', 'Private messages');
    late(privately({ ...homePage('en', true), summary: 'Between us' }));
    await page.locator('#sides').getByRole('button', { name: 'Home' }).click();
    await become('noa', 'Accueil');
    await cards(page, 'home').getByText('Vous pouvez dire').waitFor();
    const home = answered('/home');
    release();
    await home;
    await turn('Two');
    await cards(page, 'home').getByText('Vous pouvez dire').waitFor();
    expect(await whole()).not.toMatch(/Between us|Paused/);
  });
});
