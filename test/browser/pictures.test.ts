import { describe, expect, it } from 'vitest';
import { message, text, txt } from '../../src/message/index.ts';
import { picture } from '../conformance/adapter-samples.ts';
import { CHROMIUM } from './chromium.ts';
import { cards, visits } from './visits.ts';

describe.skipIf(!CHROMIUM)('A picture in the playground', { timeout: 60_000 }, () => {
  const { visit, bench } = visits();
  const to = { workspace: 'playground', kind: 'channel', id: 'circle', address: null } as const;

  it('is shown whole in its message, with its words for whoever cannot see it', async () => {
    const page = await visit();
    await bench().adapter.send(to, message('Results', text(txt`What the circle says`), picture()), 'k');
    const image = cards(page, 'circle').last().getByRole('img', { name: 'In November: rather.' });
    await image.waitFor();
    const { natural, shown, room } = await image.evaluate(async (node: unknown) => {
      const img = node as {
        decode(): Promise<void>;
        naturalWidth: number;
        clientWidth: number;
        parentElement: { clientWidth: number };
      };
      await img.decode();
      return { natural: img.naturalWidth, shown: img.clientWidth, room: img.parentElement.clientWidth };
    });
    expect([natural, shown > 200, shown <= room]).toEqual([1000, true, true]);
  });
});
