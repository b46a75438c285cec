import { writeFileSync } from 'node:fs';
import { BUNDLE_FILE } from '../schedule/zone-bundle.ts';
import { packZones } from '../schedule/zone-pack.ts';
import { failure } from './failure.ts';

// A maintainer's script, not a command of `rituals`: docs/decisions/0002-zone-data.md says when to run it.
try {
  const text = packZones(process.argv[2] ?? '/usr/share/zoneinfo');
  writeFileSync(BUNDLE_FILE, text, 'latin1');
  process.stdout.write(`${text.split('\n', 1)[0]}: ${text.length} bytes\n`);
} catch (error) {
  const { exit, lines } = failure(error);
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = exit;
}
