import { inspect } from 'node:util';

const MASK = '•••';

/** A value that must not be seen: `reveal()` gives it, while JSON, `util.inspect` and every string form give `•••`. */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
    Object.freeze(this);
  }
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return MASK;
  }
  toJSON(): string {
    return MASK;
  }
  [inspect.custom](): string {
    return MASK;
  }
}
