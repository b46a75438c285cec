import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT, textOf } from '../guards/source.ts';
import { copied, environmentOf, type Instruction, stagesOf } from './dockerfile.ts';

const NOBODY = 65534;
/** Root can write anywhere, so it becomes somebody who cannot, where that one can read what it takes. */
const canBeNobody = process.getuid?.() === 0 && readableBy(NOBODY);
const last = stagesOf(textOf('Dockerfile')).at(-1) as readonly Instruction[];
const ENTRYPOINT = JSON.parse(last.find((i) => i.name === 'ENTRYPOINT')?.rest ?? '') as readonly [string, string];
const CHECK = JSON.parse(/CMD (\[.*\])$/.exec(last.find((i) => i.name === 'HEALTHCHECK')?.rest ?? '')?.[1] ?? '') as string[];

let top: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'rituals-container-'));
  chmodSync(top, 0o755);
  for (const folder of ['app', 'data', 'elsewhere']) mkdirSync(join(top, folder));
  for (const [from, to] of copied(last)) cpSync(join(ROOT, from), join(top, 'app', to === './' ? from : to), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(top, 'app/node_modules'));
});
afterEach(async () => {
  if (child !== null && child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  child = null;
  execFileSync('chmod', ['-R', 'u+w', join(top, 'app'), join(top, 'elsewhere')]);
  rmSync(top, { recursive: true });
});

const everything = (folder: string): readonly string[] =>
  readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' }).sort();

it('what the image holds is enough to start, healthy, writing to the data folder alone, and to stop when told', {
  timeout: 60_000,
}, async () => {
  // Nothing can be written but in the data folder.
  execFileSync('chmod', ['-R', 'a-w', join(top, 'app'), join(top, 'elsewhere')]);
  execFileSync('chmod', ['-R', 'a+rX', join(top, 'app')]);
  if (canBeNobody) chownSync(join(top, 'data'), NOBODY, NOBODY);
  const before = [everything('app'), everything('elsewhere')];
  const port = await freePort();
  const elsewhere = join(top, 'elsewhere');
  const env = {
    ...environmentOf(last),
    PATH: process.env.PATH ?? '',
    PORT: String(port),
    HOME: elsewhere,
    TMPDIR: elsewhere,
    DATABASE_URL: `sqlite:${join(top, 'data/rituals.db')}`,
  };
  const as = canBeNobody ? { uid: NOBODY, gid: NOBODY } : {};
  const [node, program] = [process.execPath, ENTRYPOINT[1].replace('/app', join(top, 'app'))];
  const bot = spawn(node, [program, 'start'], { cwd: join(top, 'app'), env, ...as });
  child = bot;
  const said: string[] = [];
  bot.stderr.on('data', (text) => said.push(String(text)));
  for await (const line of createInterface(bot.stdout)) {
    said.push(line);
    if (line.includes('"started"')) break;
  }
  expect(
    said.some((line) => line.includes('"started"')),
    said.join('\n'),
  ).toBe(true);

  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect([health.status, await health.text()]).toEqual([200, expect.stringContaining('ok')]);
  expect(CHECK[0]).toBe('node');
  execFileSync(node, CHECK.slice(1), { env: { PORT: String(port) } });
  // The page and its pictures are among what was copied.
  expect((await fetch(`http://127.0.0.1:${port}/playground/page/mark.svg`)).status).toBe(200);
  expect([everything('app'), everything('elsewhere')]).toEqual(before);
  expect(everything('data')).toEqual(expect.arrayContaining(['rituals.db', 'secret.key']));

  const gone = once(bot, 'exit');
  bot.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
  expect(() => execFileSync(node, CHECK.slice(1), { env: { PORT: String(port) }, stdio: 'ignore' })).toThrow();
  expect([everything('app'), everything('elsewhere')]).toEqual(before);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

function readableBy(uid: number): boolean {
  try {
    const program = `require('node:fs').readdirSync(${JSON.stringify(join(ROOT, 'node_modules'))})`;
    execFileSync(process.execPath, ['-e', program], { uid, gid: uid, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
