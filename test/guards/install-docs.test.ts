import { expect, it } from 'vitest';
import { rituals } from '../../rituals/index.ts';
import { welcomeMessage } from '../../src/desk/home/welcome.ts';
import { buttonsOf, plainLabel } from '../rituals/reading.ts';
import { textOf } from './source.ts';

const PAGES = ['docs/install-slack.md', 'docs/install-teams.md'];

it.each(PAGES)('%s names the buttons of the first message as an empty workspace gets it', (page) => {
  const message = welcomeMessage({ kinds: new Map(rituals.map((kind) => [kind.kind, kind])) }, 'en');
  const labels = buttonsOf(message).map(({ label }) => plainLabel(label));
  const [, picture = ''] = /alt="(The bot's first message[^"]*)"/.exec(textOf(page)) ?? [];
  expect(labels.length).toBeGreaterThan(2);
  for (const label of labels) expect(picture).toContain(label);
  expect(textOf(page)).toContain(`Press **${labels[0]}**`);
  expect(textOf(page)).not.toContain('Press **Start a ritual**');
});

it('the number of permissions is left to the table, which is compared with the manifest', () => {
  expect(textOf('docs/install-slack.md')).not.toMatch(/\b(eight|nine|ten|eleven|\d+) permissions/);
});

it('what is to be opened in a browser is among what the proxy lets through', () => {
  const page = textOf('docs/install-teams.md');
  for (const path of ['POST /api/messages', 'GET /calendar/', 'GET /privacy', '/terms']) expect(page).toContain(path);
  expect(page).not.toMatch(/Open `[^`]*\/api\/messages` in a browser/);
});
