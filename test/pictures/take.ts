// Takes the pictures of docs/pictures again: npm run pictures. It needs a Chromium and a font with emoji in colour.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM, startChromium } from '../browser/chromium.ts';
import { startBot } from './bot.ts';
import { PICTURES, setScene } from './scenes.ts';

const OUT = join(import.meta.dirname, '../../docs/pictures');
const PORT = 39_870;
const MOST_BYTES = 250_000;

if (CHROMIUM === null) {
  process.stderr.write('No Chromium found (set CHROME_PATH).\n');
  process.exit(1);
}
mkdirSync(OUT, { recursive: true });
const bot = await startBot(PORT);
const browser = await startChromium();
let failed = false;
try {
  const scene = await setScene(bot);
  for (const { name, show } of PICTURES)
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width: 1180, height: 1600 },
        deviceScaleFactor: 1.5,
        locale: 'en-GB',
        timezoneId: 'Europe/Paris',
        reducedMotion: 'reduce',
      });
      const shown = await show(await context.newPage(), bot, scene);
      const path = join(OUT, `${name}${colorScheme === 'dark' ? '-dark' : ''}.png`);
      await shown?.screenshot({ path, animations: 'disabled' });
      await context.close();
      const bytes = shown === null ? 0 : statSync(path).size;
      failed ||= bytes > MOST_BYTES;
      process.stdout.write(`${name}, ${colorScheme}: ${shown === null ? 'not there yet' : `${bytes} bytes`}\n`);
    }
} finally {
  await browser.close();
  await bot.stop();
}
if (failed) process.stderr.write(`A picture is over ${MOST_BYTES} bytes.\n`);
process.exitCode = failed ? 1 : 0;
