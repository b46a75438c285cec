import { CAPABILITIES } from '../../adapters/playground/capabilities.ts';
import type { Message } from '../../src/message/index.ts';
import { type Adapter, type MemberProfile, type Place, RosterUnavailable, type Sent } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Fate, Faults } from './faults.ts';
import type { Prng } from './prng.ts';

/** A message that a channel or a person can see, as it was when it came or was changed. */
export type Arrival = {
  readonly at: number;
  readonly edit: boolean;
  readonly key: string;
  readonly place: Place;
  readonly message: Message;
  readonly receipt: string;
};

/** A person as the platform knows them. */
export type Person = {
  readonly user: string;
  readonly name: string;
  zone: string | null;
  language: 'en' | 'fr' | null;
  readonly channels: Set<string>;
  readonly guest?: boolean;
  /** Their account is switched off. */
  deleted?: boolean;
};

/** What the platform says of a person. */
export const profileOf = ({ user, name, zone, language, guest = false, deleted = false }: Person): MemberProfile => ({
  user,
  name,
  zone,
  language,
  bot: false,
  deleted,
  guest,
  address: null,
});

/** An adapter whose platform is drawn from the seed: it remembers what arrived, where, when and under which key. */
export class FakePlatform implements Adapter {
  readonly platform = 'playground';
  readonly capabilities = CAPABILITIES;
  readonly pace = { perSecond: 20, burst: 5, perPlacePerSecond: 2, inFlight: 3 };
  readonly arrivals: Arrival[] = [];
  /** Keys of messages that were refused, and receipts of which a change was. */
  readonly refused = new Set<string>();
  /** What is there now, by receipt. */
  readonly shown = new Map<string, Arrival>();
  readonly people: Person[] = [];
  calm = false;
  /** Called with each message that leaves, before it is taken or not. */
  watch: (key: string) => Promise<void> = async () => undefined;
  /** How many calls were made. */
  calls = 0;
  /** How the last call went. */
  last: Fate = 'sent';
  readonly #clock: Clock;
  readonly #prng: Prng;
  readonly #faults: Faults;

  constructor(clock: Clock, prng: Prng, faults: Faults) {
    this.#clock = clock;
    this.#prng = prng;
    this.#faults = faults;
  }

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  async send(place: Place, message: Message, key: string): Promise<Sent> {
    await this.watch(key);
    const arrive = (): string => {
      const receipt = `m${this.arrivals.length}`;
      this.#show({ at: this.#clock.now(), edit: false, key, place, message, receipt });
      return receipt;
    };
    return this.#answer(arrive, () => this.refused.add(key));
  }

  async edit(receipt: string, message: Message): Promise<Sent> {
    const before = this.shown.get(receipt);
    if (!before) throw new Error(`nothing was ever sent as ${receipt}`);
    const arrive = (): string => {
      this.#show({ ...before, at: this.#clock.now(), edit: true, message });
      return receipt;
    };
    return this.#answer(arrive, () => this.refused.add(receipt));
  }

  async members(place: Place): Promise<readonly MemberProfile[]> {
    if (!this.calm && this.#prng.chance(this.#faults.rosterDown))
      throw new RosterUnavailable('not now', { gone: this.#prng.chance(0.2), afterMs: this.#prng.pick([0, 1000, 90_000]) });
    return this.people.filter((person) => person.channels.has(place.id)).map(profileOf);
  }

  async check(): Promise<readonly []> {
    return [];
  }

  #show(arrival: Arrival): void {
    this.arrivals.push(arrival);
    this.shown.set(arrival.receipt, arrival);
  }

  #answer(arrive: () => string, refuse: () => void): Sent {
    this.calls += 1;
    const weights = Object.entries(this.#faults.platform).map(([fate, weight]) => [weight, fate as Fate] as const);
    this.last = this.calm ? 'sent' : this.#prng.weighted(weights);
    switch (this.last) {
      case 'sent':
      case 'slow':
        return { s: 'sent', receipt: arrive() };
      case 'later':
        return { s: 'later', afterMs: this.#prng.pick([500, 5000, 61_000]), lane: false, why: 'busy' };
      case 'limit':
        return { s: 'later', afterMs: this.#prng.pick([1000, 30_000, 300_000]), lane: true, why: '429' };
      case 'arrived':
        arrive();
        return { s: 'unknown', why: 'reset' };
      case 'lost':
        return { s: 'unknown', why: 'timeout' };
      case 'never':
        refuse();
        return { s: 'never', reason: this.#prng.pick(['gone', 'forbidden', 'invalid', 'unauthorised']), why: 'refused' };
      case 'bug':
        refuse();
        throw new TypeError('the adapter has a bug');
    }
  }
}
