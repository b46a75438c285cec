/** One instruction of a Dockerfile: `COPY`, and what follows it, continued lines joined. */
export type Instruction = { readonly name: string; readonly rest: string };

/** A Dockerfile's instructions, stage by stage; comments are left out. */
export function stagesOf(text: string): readonly (readonly Instruction[])[] {
  const stages: Instruction[][] = [];
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  for (const line of lines.join('\n').replace(/\\\n/g, ' ').split('\n')) {
    const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (name === undefined || rest === undefined) continue;
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, rest: rest.trim() });
  }
  return stages;
}

/** What is copied from the folder it is built in: each source by itself, with where it goes. */
export const copied = (stage: readonly Instruction[]): readonly (readonly [from: string, to: string])[] =>
  stage
    .filter(({ name, rest }) => name === 'COPY' && !rest.includes('--from='))
    .flatMap(({ rest }) => {
      const words = rest.split(/\s+/);
      return words.slice(0, -1).map((from) => [from, words.at(-1) as string] as const);
    });

/** The variables a stage sets. */
export const environmentOf = (stage: readonly Instruction[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    stage
      .filter(({ name }) => name === 'ENV')
      .flatMap(({ rest }) => [...rest.matchAll(/(\w+)=(\S+)/g)].map(([, key, value]) => [key, value])),
  );
