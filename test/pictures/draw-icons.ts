import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawIcon, ICONS } from './icons.ts';

for (const icon of ICONS) {
  const png = drawIcon(icon);
  writeFileSync(join(import.meta.dirname, '../..', icon.to), png);
  process.stdout.write(`${icon.to}: ${png.length} bytes\n`);
}
