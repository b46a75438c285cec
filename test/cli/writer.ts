import { spawn } from 'node:child_process';

const url = (path: string): string => JSON.stringify(new URL(`../../src/store/${path}`, import.meta.url).href);

/**
 * A process that writes to a SQLite database without a pause, as a bot would: each transaction adds a row, counts it, and
 * takes what was overwritten from the disk. `more` resolves when it has written some more; stopping it gives how many it wrote.
 */
export async function writer(file: string): Promise<{ more(): Promise<void>; stop(): Promise<number> }> {
  const script = `import { openStore } from ${url('open.ts')};
    import { note } from ${url('audit.ts')};
    import { writeMeta } from ${url('meta.ts')};
    const store = await openStore({ engine: 'sqlite', file: ${JSON.stringify(file)} });
    let [n, asked] = [0, false];
    process.stdin.once('data', () => { asked = true; });
    while (!asked) {
      n += 1;
      await store.transaction(async (tx) => {
        await note(tx, { id: 'w' + String(n).padStart(8, '0'), workspace: '', at: n, what: 'written', actor: '', subject: 'x'.repeat(n % 700) });
        await writeMeta(tx, 'written', String(n));
        if (n % 5 === 0) store.tidyAfter(tx);
      });
      if (n % 20 === 0) console.log('writing');
      await new Promise((resolve) => setImmediate(resolve));
    }
    await store.close();
    console.log('wrote ' + n);
    process.exit(0);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let all = '';
  child.stdout.on('data', (data) => {
    all += String(data);
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const more = async (): Promise<void> => {
    const before = all.length;
    while (all.length === before) await new Promise((resolve) => child.stdout.once('data', resolve));
  };
  await more();
  return {
    more,
    stop: async () => {
      child.stdin.write('stop\n');
      await gone;
      return Number(/wrote (\d+)/.exec(all)?.[1]);
    },
  };
}
