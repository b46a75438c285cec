/** An invariant that does not hold: which, and what was seen. */
export class Broken extends Error {
  override readonly name = 'Broken';
  constructor(law: string, seen: string) {
    super(`${law}: ${seen}`);
  }
}

/** Complains under the name of `law` when `holds` is false. */
export function hold(law: string, holds: boolean, seen: () => string): void {
  if (!holds) throw new Broken(law, seen());
}
