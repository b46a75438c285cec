import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../..');

/** A message as the playground's HTTP interface tells it. */
export type Told = {
  readonly receipt: string;
  readonly place: 'circle' | 'private';
  readonly text: string;
  readonly summary: string;
};
/** A form as it tells it. */
export type Form = { readonly handle: string; readonly values: Readonly<Record<string, unknown>>; readonly errors: object };
/** What somebody sees at once. */
export type Said = { readonly r: string; readonly form?: Form; readonly message?: Told };

/** The real bot in a playground of its own, whose data goes with it. */
export type Bot = {
  readonly origin: string;
  post(path: string, body: object): Promise<{ readonly now: number; readonly reply: Said }>;
  /** What `as` can see, oldest first. */
  messages(as: string): Promise<readonly Told[]>;
  /** One message as another platform would get it. */
  asSentTo(platform: 'slack' | 'teams', receipt: string, as: string): Promise<unknown>;
  /** Moves time forward, thing by thing, until `as` can see a message that says `words`. */
  until(as: string, words: RegExp): Promise<Told>;
  stop(): Promise<void>;
};

/** Starts the bot with the sample circle and nothing of this machine's settings. */
export async function startBot(port: number): Promise<Bot> {
  const folder = mkdtempSync(join(tmpdir(), 'rituals-pictures-'));
  const env = { PATH: process.env.PATH ?? '', PORT: String(port), DATABASE_URL: `sqlite:${join(folder, 'rituals.db')}` };
  const bot = spawn(process.execPath, [join(ROOT, 'src/cli/bin.js'), 'start'], { cwd: folder, env });
  bot.stderr.pipe(process.stderr);
  for await (const line of createInterface(bot.stdout)) if (line.includes('"started"')) break;
  bot.stdout.resume();
  const origin = `http://127.0.0.1:${port}`;
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`${origin}/playground/api/${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const post: Bot['post'] = (path, body) =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) as never;
  const messages: Bot['messages'] = async (as) => ((await ask(`messages?as=${as}`)) as { messages: Told[] }).messages;
  return {
    origin,
    post,
    messages,
    asSentTo: async (platform, receipt, as) =>
      ((await ask(`messages/${receipt}/as/${platform}?as=${as}`)) as { rendered: unknown }).rendered,
    async until(as, words) {
      for (let steps = 0; steps < 60; steps += 1) {
        const found = (await messages(as)).findLast(({ text }) => words.test(text));
        if (found) return found;
        await post('time', { to: 'next' });
      }
      throw new Error(`Nothing says ${words}.`);
    },
    async stop() {
      const gone = once(bot, 'exit');
      bot.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}
