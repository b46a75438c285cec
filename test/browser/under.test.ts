import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { message, text, txt } from '../../src/message/index.ts';
import type { Place } from '../../src/ports/adapter.ts';
import { CHROMIUM } from './chromium.ts';
import { sound } from './sound.ts';
import { cards, PHONE, visits } from './visits.ts';

const CIRCLE: Place = { workspace: 'playground', kind: 'channel', id: 'circle', address: null };

describe.skipIf(!CHROMIUM)('messages under another, in a browser', { timeout: 60_000 }, () => {
  const { bench, visit } = visits();
  let count = 0;
  const post = async (line: string, under?: string): Promise<string> => {
    count += 1;
    const sent = await bench().adapter.send(CIRCLE, message(line, text(txt`${line}`)), `k${count}`, under);
    return sent.s === 'sent' ? sent.receipt : '';
  };
  const shown = async (page: Page): Promise<readonly string[]> =>
    (await page.locator('#circle .messages > li').all()).reduce<Promise<string[]>>(async (before, item) => {
      const under = (await item.getAttribute('class')) === 'under' ? '> ' : '';
      const line = item.locator('.text, > span');
      return [...(await before), `${under}${await line.first().textContent()}`];
    }, Promise.resolve([]));

  for (const [size, viewport] of [
    ['phone', PHONE],
    ['desk', undefined],
  ] as const)
    it(`stand indented right below it, whatever came between, and are edited there: ${size}`, async () => {
      const page = await visit(viewport ? { viewport } : {});
      if (viewport) await page.getByRole('button', { name: /Community circle/ }).click();
      const agenda = await post('The agenda');
      await post('Something else');
      const step = await post('First step', agenda);
      await post('Second step', agenda);
      await cards(page, 'circle').getByText('Second step').waitFor();
      const lines = (await shown(page)).slice(1);
      expect(lines.filter((line) => line !== 'New')).toEqual(['The agenda', '> First step', '> Second step', 'Something else']);
      const left = async (line: string): Promise<number> => (await cards(page, 'circle').getByText(line).boundingBox())?.x ?? 0;
      expect(await left('First step')).toBeGreaterThan((await left('The agenda')) + 10);
      await page.getByRole('article', { name: 'First step Under: The agenda' }).waitFor();
      await sound(page);

      await bench().adapter.edit(step, message('First step, longer', text(txt`First step, longer`)));
      await cards(page, 'circle').getByText('First step, longer').waitFor();
      expect((await shown(page)).slice(1).filter((line) => line !== 'New')[1]).toBe('> First step, longer');
    });

  it('are pointed out where they stand when they are new', async () => {
    const page = await visit();
    const agenda = await post('The agenda');
    await post('Something else');
    await cards(page, 'circle').getByText('Something else').waitFor();
    // Somebody who comes back finds what came meanwhile.
    const who = page.locator('#who');
    const first = await who.inputValue();
    await who.selectOption('ren');
    await page.getByRole('heading', { name: 'Messages privés' }).waitFor();
    await post('First step', agenda);
    await cards(page, 'circle').getByText('First step').waitFor();
    await who.selectOption(first);
    await page.getByRole('heading', { name: 'Private messages' }).waitFor();
    expect((await shown(page)).slice(1)).toEqual(['The agenda', 'New', '> First step', 'Something else']);
  });
});
