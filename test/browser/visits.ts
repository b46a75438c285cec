import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openPlayground, type PlaygroundBench } from '../adapters/wire/playground-bench.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { StubInbound } from '../conformance/wire.ts';
import { CHROMIUM, startChromium } from './chromium.ts';
import { answerOf, plannedWeek } from './stub-bot.ts';
import { shortcuts } from './stub-entries.ts';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };
const previews = (['slack', 'teams'] as const).map((platform) => ({
  platform,
  render: (said: { summary: string }, who: { user: string }) => ({ [platform]: said.summary, for: who.user }),
}));

/** What the tests of one file share: a browser, the bot's stub, and what the page complained of since the last test. */
export type Visits = {
  readonly inbound: StubInbound;
  readonly complaints: string[];
  /** The playground that was opened last. */
  bench(): PlaygroundBench;
  /** The page as somebody far from every member's time zone opens it. */
  visit(options?: BrowserContextOptions): Promise<Page>;
};

/** Starts a browser before the tests of a `describe`; after each of them, the page must have complained of nothing. */
export function visits(): Visits {
  if (!CHROMIUM) process.stderr.write('No Chromium found (set CHROME_PATH): the playground is not tried in a browser.\n');
  let browser: Browser;
  let bench: PlaygroundBench;
  const inbound = stubInbound(answerOf);
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await bench.close();
    inbound.answer = answerOf;
    inbound.interactions.length = 0;
    expect(complaints.splice(0)).toEqual([]);
  });
  return {
    inbound,
    complaints,
    bench: () => bench,
    visit: async (options = {}) => {
      bench = await openPlayground(inbound, { previews, travel: plannedWeek, config: { shortcuts } });
      const context = await browser.newContext({ viewport: DESK, locale: 'en-GB', timezoneId: 'Pacific/Auckland', ...options });
      context.setDefaultTimeout(10_000);
      await context.addInitScript({ path: new URL('in-page.js', import.meta.url).pathname });
      const page = await context.newPage();
      page.on('console', (said) => ['error', 'warning'].includes(said.type()) && complaints.push(said.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`${bench.origin}/playground`);
      await page.locator('body:not([data-waiting])').waitFor();
      return page;
    },
  };
}

/** The messages of a place. */
export const cards = (page: Page, place: 'circle' | 'private' | 'home'): Locator => page.locator(`#${place} article`);

/** Whether that has the focus. */
export const focused = async (page: Page, target: Locator): Promise<boolean> =>
  (await target.and(page.locator(':focus')).count()) === 1;

/** Presses Tab until it is there: the way of a keyboard, in the order of the page. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let i = 0; i < 60 && !(await focused(page, target)); i += 1) await page.keyboard.press(key);
  expect(await focused(page, target)).toBe(true);
}
