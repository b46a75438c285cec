import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What has to hold of the page at any moment, whatever it shows. */
export async function sound(page: Page): Promise<void> {
  expect(await page.evaluate('checks.sideways()'), 'nothing stands outside the width of the screen').toEqual([]);
  expect(await page.evaluate('checks.faint()'), 'text has the contrast of WCAG AA').toEqual([]);
  expect(await unnamed(page), 'every control has a name').toEqual([]);
  expect(await page.locator('h1').count()).toBe(1);
  expect(await skipped(page), 'no level of heading is skipped').toEqual([]);
}

/** Controls without an accessible name, as the browser itself computes it. */
async function unnamed(page: Page): Promise<readonly string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const control = /^\s*- (button|textbox|combobox|checkbox|radio|radiogroup|link|dialog|navigation|region|article)\b(?! ")/;
  return tree.split('\n').filter((line) => control.test(line));
}

/** Headings more than one level below the one before them, as a screen reader meets them. */
async function skipped(page: Page): Promise<readonly string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const headings = [...tree.matchAll(/heading "(.*?)" \[level=(\d)\]/g)].map(([, name = '', level]) => ({
    name,
    level: Number(level),
  }));
  return headings.filter(({ level }, i) => level > (headings[i - 1]?.level ?? 1) + 1).map(({ name }) => name);
}
