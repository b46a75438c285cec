import { CAPABILITIES } from '../../adapters/playground/capabilities.ts';
import type { Message } from '../../src/message/index.ts';
import {
  type Adapter,
  type MemberProfile,
  type Pace,
  type Place,
  type PlatformFinding,
  RosterUnavailable,
  type Sent,
} from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** Somebody of the circle, as the platform knows them. */
export type Person = {
  readonly user: string;
  readonly name: string;
  zone: string | null;
  language: 'en' | 'fr' | null;
  /** Until when they are away, or not to be disturbed, in epoch milliseconds. */
  absentUntil?: number | null;
  undisturbedUntil?: number | null;
};

/** A message where it stands now: `at` is when it came, `edits` how often it was changed since. */
export type Standing = {
  readonly receipt: string;
  readonly place: Place;
  readonly at: number;
  /** The receipt of the message it stands under. */
  readonly under?: string | undefined;
  message: Message;
  edits: number;
};

/** No limit of its own, so that no test waits for one. */
const UNPACED: Pace = { perSecond: Infinity, burst: Infinity, perPlacePerSecond: Infinity, inFlight: 8 };

/** A platform that takes everything, keeps what stands where, and answers as it is told to. */
export class RecordingPlatform implements Adapter {
  readonly platform = 'playground';
  readonly capabilities = CAPABILITIES;
  pace = UNPACED;
  /** Who is in each channel. */
  readonly channels = new Map<string, Person[]>();
  readonly standing: Standing[] = [];
  /** Every body that ever arrived, edits included, in order. */
  readonly arrived: { readonly at: number; readonly place: Place; readonly message: Message; readonly edit: boolean }[] = [];
  /** Keys of the calls made, in order: the same key twice is the same message tried again. */
  readonly keys: string[] = [];
  /** What the next calls come to, in order; what is not said is taken. */
  readonly answers: (Sent | Error | 'taken-but-unheard')[] = [];
  /** Runs while a call is on its way. */
  during: () => Promise<void> = async () => undefined;
  rosterDown = false;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  async send(place: Place, message: Message, key: string, under?: string): Promise<Sent> {
    this.keys.push(key);
    const receipt = `m${this.standing.length + 1}`;
    return this.#answer(receipt, () => {
      this.standing.push({ receipt, place, at: this.#clock.now(), under, message, edits: 0 });
      this.arrived.push({ at: this.#clock.now(), place, message, edit: false });
    });
  }

  async edit(receipt: string, message: Message): Promise<Sent> {
    const before = this.standing.find((one) => one.receipt === receipt);
    if (!before) throw new Error(`nothing was ever sent as ${receipt}`);
    return this.#answer(receipt, () => {
      before.message = message;
      before.edits += 1;
      this.arrived.push({ at: this.#clock.now(), place: before.place, message, edit: true });
    });
  }

  async members(place: Place): Promise<readonly MemberProfile[]> {
    if (this.rosterDown) throw new RosterUnavailable('not now', { gone: false, afterMs: 60_000 });
    const known = { bot: false, deleted: false, guest: false, address: null };
    return (this.channels.get(place.id) ?? []).map((person) => ({ ...person, ...known }));
  }

  /** What it says of our credentials. */
  findings: readonly PlatformFinding[] = [];

  async check(): Promise<readonly PlatformFinding[]> {
    return this.findings;
  }

  async #answer(receipt: string, take: () => void): Promise<Sent> {
    const answer = this.answers.shift();
    await this.during();
    if (answer instanceof Error) throw answer;
    if (answer === undefined || answer === 'taken-but-unheard' || answer.s === 'sent') take();
    if (answer === 'taken-but-unheard') return { s: 'unknown', why: 'reset' };
    return answer ?? { s: 'sent', receipt };
  }
}
