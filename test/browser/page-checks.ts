import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What has to hold of the page at any moment, whatever it shows. */
export async function sound(page: Page): Promise<void> {
  expect(await sideways(page), 'nothing stands outside the width of the screen').toEqual([]);
  expect(await unnamed(page), 'every control has a name').toEqual([]);
  expect(await faint(page), 'text has the contrast of WCAG AA').toEqual([]);
  expect(await page.locator('h1').count()).toBe(1);
}

/** Controls without an accessible name, as the browser itself computes it. */
async function unnamed(page: Page): Promise<readonly string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const control = /^\s*- (button|textbox|combobox|checkbox|radio|radiogroup|link|dialog|group|navigation)(?! ")/;
  // A disclosure is a group that its own summary names.
  return tree
    .split('\n')
    .filter((line, i, all) => control.test(line) && !(/- group/.test(line) && /As Slack|Ce que/.test(`${line}${all[i + 1]}`)));
}

const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const wide = [...document.querySelectorAll('body *')].filter((node) => {
      const { left, right, width } = node.getBoundingClientRect();
      const scrolls = node.closest('pre') !== null || node.closest('.unseen, .skip') !== null;
      return width > 0 && !scrolls && (left < -1 || right > innerWidth + 1);
    });
    const page = document.documentElement.scrollWidth > innerWidth ? [`page ${document.documentElement.scrollWidth}`] : [];
    return [...page, ...wide.map((node) => `${node.tagName} ${node.className}`)];
  });

/** Visible text whose colour is too near to what is behind it: 4.5 to 1, or 3 to 1 when it is large. */
const faint = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const channels = (colour: string): readonly number[] => {
      const context = document.createElement('canvas').getContext('2d')!;
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour: string): number => {
      const [r, g, b] = channels(colour).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const behind = (node: Element | null): string => {
      for (let at = node; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if (channels(backgroundColor)[3] === 255) return backgroundColor;
      }
      return 'white';
    };
    const texts = document.createTreeWalker(document.querySelector('dialog[open]') ?? document.body, NodeFilter.SHOW_TEXT);
    const bad: string[] = [];
    while (texts.nextNode()) {
      const node = texts.currentNode.parentElement!;
      const said = texts.currentNode.textContent?.trim();
      if (
        !said ||
        !node.checkVisibility({ visibilityProperty: true }) ||
        node.closest('.unseen, .skip, noscript, option, datalist, script')
      )
        continue;
      const { color, fontSize, fontWeight } = getComputedStyle(node);
      const [a, b] = [light(color), light(behind(node))].sort((x, y) => y - x);
      const large = Number.parseFloat(fontSize) >= 24 || (Number.parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
      if ((a! + 0.05) / (b! + 0.05) < (large ? 3 : 4.5)) bad.push(`${said.slice(0, 30)}: ${color} on ${behind(node)}`);
    }
    return bad;
  });
