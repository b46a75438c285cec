import type { Locator, Page } from 'playwright-core';
import type { Bot, Form, Told } from './bot.ts';
import { chatPage } from './chat.ts';

/** What happened before pictures are taken: the messages that stand in them. */
export type Scene = { readonly prompt: Told; readonly invitation: Told };

const HOST = 'sam';
const DAY_MS = 86_400_000;

/** Tuesday's check-in has begun, and a session is scheduled that three people come to. */
export async function setScene(bot: Bot): Promise<Scene> {
  const prompt = await bot.until(HOST, /^Your weather right now\?/);
  const { reply } = await bot.post('command', { as: HOST, command: 'session', text: '', place: 'private' });
  const opened = await bot.post('press', { as: HOST, receipt: reply.message?.receipt, button: 'Schedule a session' });
  const { now } = await bot.post('time', { advance: 0 });
  // A Thursday that is neither tomorrow nor far away.
  const days = 7 + ((11 - new Date(now).getUTCDay()) % 7);
  const when = { date: new Date(now + days * DAY_MS).toISOString().slice(0, 10), time: '16:00' };
  const second = await submit(bot, opened.reply.form as Form, when);
  await submit(bot, second as Form, {});
  const invitation = await bot.until(HOST, /^CX Life round table\n[\s\S]*0 coming/);
  for (const as of ['camille', 'robin', 'yuki']) await bot.post('press', { as, receipt: invitation.receipt, button: 'Coming' });
  return { prompt, invitation: await bot.until(HOST, /3 coming/) };
}

async function submit(bot: Bot, form: Form, more: object): Promise<Form | undefined> {
  const { reply } = await bot.post('submit', { as: HOST, form: form.handle, values: { ...form.values, ...more } });
  if (reply.r === 'invalid') throw new Error(`A form was refused: ${JSON.stringify(reply.form?.errors)}`);
  return reply.form;
}

/** One picture: what is shown on a page, or null where this version has no such thing yet. */
export type Picture = {
  readonly name: string;
  readonly show: (page: Page, bot: Bot, scene: Scene) => Promise<Locator | null>;
};

/** Every picture of docs/pictures, each taken in light and in dark. */
export const PICTURES: readonly Picture[] = [
  {
    name: 'home',
    show: async (page, bot) => {
      await open(page, bot);
      await page.locator('#sides').getByRole('button', { name: 'Home' }).click();
      return ready(page.locator('#home article').first());
    },
  },
  { name: 'prompt', show: (page, bot, { prompt }) => told(page, bot, '#private', prompt) },
  { name: 'invitation', show: (page, bot, { invitation }) => told(page, bot, '#circle', invitation) },
  { name: 'slack-prompt', show: (page, bot, { prompt }) => inChat('slack', page, bot, prompt) },
  { name: 'slack-invitation', show: (page, bot, { invitation }) => inChat('slack', page, bot, invitation) },
  { name: 'teams-prompt', show: (page, bot, { prompt }) => inChat('teams', page, bot, prompt) },
  { name: 'teams-invitation', show: (page, bot, { invitation }) => inChat('teams', page, bot, invitation) },
  {
    name: 'welcome',
    show: async (page, bot) => {
      await open(page, bot);
      return whereThere(page.locator('#private article').filter({ hasText: 'How would you like to begin?' }).first());
    },
  },
  {
    name: 'set-up',
    show: async (page, bot) => {
      await open(page, bot);
      await page.locator('#sides').getByRole('button', { name: 'Home' }).click();
      for (const [place, name] of [
        ['#home', 'Start a ritual'],
        ['#private', 'Weekly check-in'],
      ] as const) {
        const button = await whereThere(page.locator(place).getByRole('button', { name }).last());
        if (button === null) return null;
        await button.click();
        const read = page.getByRole('button', { name: 'Read it' });
        if (place === '#home') await (await whereThere(read))?.click();
      }
      return whereThere(page.locator('#dialog'));
    },
  },
];

async function open(page: Page, bot: Bot): Promise<void> {
  await page.goto(`${bot.origin}/playground`);
  await page.locator('body:not([data-waiting])').waitFor();
  await page.locator('#who').selectOption(HOST);
  await page.getByRole('heading', { name: 'Private messages' }).waitFor();
}

async function told(page: Page, bot: Bot, place: '#private' | '#circle', { text }: Told): Promise<Locator> {
  await open(page, bot);
  const first = text.split('\n')[0] as string;
  return ready(page.locator(`${place} article`).filter({ hasText: first }).last());
}

async function inChat(platform: 'slack' | 'teams', page: Page, bot: Bot, { receipt }: Told): Promise<Locator> {
  await page.setContent(chatPage(platform, await bot.asSentTo(platform, receipt, HOST)));
  return ready(page.locator('main'));
}

async function ready(shown: Locator): Promise<Locator> {
  await shown.waitFor();
  return shown;
}

/** It, once it is there; null where this version has no such thing. */
async function whereThere(shown: Locator): Promise<Locator | null> {
  try {
    await shown.waitFor({ timeout: 5000 });
    return shown;
  } catch {
    return null;
  }
}
