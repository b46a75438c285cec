import type { Store, Tx } from '../../src/store/open.ts';
import type { Faults } from './faults.ts';
import type { Prng } from './prng.ts';
import { type Happening, overhearing } from './watch.ts';

/** The process loses its database in the middle of something. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

/** What became of a transaction: `cut` ran in full and left nothing, `unheard` is in the database and nobody was told. */
export type Ending = 'committed' | 'cut' | 'unheard' | 'threw';

/** The real store with the lights going out: before a commit, or right after one. */
export class FaultyStore implements Store {
  readonly engine: Store['engine'];
  /** What became of the transactions since the list was last emptied. */
  readonly endings: Ending[] = [];
  /** How many transactions there were so far. */
  transactions = 0;
  calm = false;
  readonly #real: Store;
  readonly #prng: Prng;
  readonly #faults: Faults;
  readonly #hear: (happening: Happening) => void;

  constructor(real: Store, prng: Prng, faults: Faults, hear: (happening: Happening) => void) {
    this.engine = real.engine;
    this.#real = real;
    this.#prng = prng;
    this.#faults = faults;
    this.#hear = hear;
  }

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.transactions += 1;
    const drawn = this.#prng.next();
    const cut = !this.calm && drawn < this.#faults.cut;
    const unheard = !this.calm && !cut && drawn < this.#faults.cut + this.#faults.unheard;
    const happenings: Happening[] = [];
    let result: T;
    try {
      result = await this.#real.transaction(async (tx) => {
        const done = await overhearing(this.engine, happenings, () => work(tx));
        if (cut) throw new PowerCut('before the commit');
        return done;
      });
    } catch (error) {
      this.endings.push(error instanceof PowerCut ? 'cut' : 'threw');
      throw error;
    }
    this.endings.push(unheard ? 'unheard' : 'committed');
    for (const happening of happenings) this.#hear(happening);
    if (unheard) throw new PowerCut('after the commit');
    return result;
  }

  listen(awake: () => void): Promise<void> {
    return this.#real.listen(awake);
  }

  wakeOthers(): Promise<void> {
    return this.#real.wakeOthers();
  }

  tidyAfter(tx: Tx): void {
    this.#real.tidyAfter(tx);
  }

  tidy(): Promise<void> {
    return this.#real.tidy();
  }

  close(): Promise<void> {
    return this.#real.close();
  }
}
