import { sql } from 'kysely';
import { rituals } from '../../rituals/index.ts';
import type { Wanted } from '../../src/engine/apply.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import type { Parts } from '../../src/engine/parts.ts';
import {
  type Button,
  type Message,
  type OpenForm,
  type Press,
  plainMessage,
  type RawValues,
  type Reply,
} from '../../src/message/index.ts';
import type { Interaction } from '../../src/ports/adapter.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import { openStore, type Store, type Tx } from '../../src/store/open.ts';
import { ManualClock } from '../sim/manual-clock.ts';
import { Prng, seededIds } from '../sim/prng.ts';
import { buttonsOf, local, plainLabel } from './reading.ts';
import { type Person, RecordingPlatform } from './recording-platform.ts';
import { CHANNEL, FIVE, instant, SEALER, type Setup, WORKSPACE } from './setup.ts';

type Commanded = Extract<Interaction, { i: 'command' }>;
type Seen = { readonly message: Message; readonly channel: string | null; readonly receipt: string | null };

/** A circle of people around the real engine and a real database in memory. Time stands still until it is moved. */
export class Circle {
  readonly clock: ManualClock;
  readonly store: Store;
  readonly platform: RecordingPlatform;
  readonly logs: string[] = [];
  /** Every reply anybody got, in order. */
  readonly replies: { readonly user: string; readonly reply: Reply }[] = [];
  readonly parts: Parts;
  engine: Engine;
  wanted: Wanted;
  readonly #setup: Setup;
  readonly #private = new Map<string, Seen[]>();
  readonly #forms = new Map<string, { readonly form: OpenForm; readonly seen: Seen | null }>();
  #acts = 0;

  private constructor(setup: Setup, store: Store) {
    this.#setup = setup;
    this.clock = new ManualClock(instant(setup.at));
    this.store = store;
    this.platform = new RecordingPlatform(this.clock);
    this.platform.channels.set(
      CHANNEL,
      (setup.people ?? FIVE).map((one) => ({ ...one })),
    );
    const log = (event: string, fields = {}): void => void this.logs.push(`${event} ${JSON.stringify(fields)}`);
    this.parts = {
      store,
      clock: this.clock,
      ids: seededIds(new Prng(setup.seed ?? 1)),
      log: { debug: log, info: log, warn: log, error: log },
      sealer: SEALER,
      secretKept: true,
      publicUrl: () => setup.publicUrl ?? null,
      meter: { unit: () => undefined, delivery: () => undefined, late: () => undefined },
      adapters: new Map([['playground', this.platform]]),
      kinds: new Map((setup.kinds ?? rituals).map((kind) => [kind.kind, kind])),
      owner: 'p1',
      zoneData: 'test',
    };
    this.engine = createEngine(this.parts);
    this.wanted = this.#wanted();
  }

  /** A circle whose ritual has just been applied. */
  static async open(setup: Setup): Promise<Circle> {
    const circle = new Circle(setup, setup.store ?? (await openStore({ engine: 'sqlite', file: ':memory:' })));
    await circle.apply();
    await circle.settle();
    return circle;
  }

  #wanted(): Wanted {
    const { kind = 'check-in', hosts = ['ana'], language = 'en', settings = {}, workspace = {} } = this.#setup;
    const recurrence = { every: '1 week', on: ['tue'], at: '09:30', zone: 'Europe/Paris', ...this.#setup.recurrence };
    const machine = this.parts.kinds.get(kind);
    const config = machine?.config.parse(settings);
    const ritual = { id: 'weekly', kind, workspace: WORKSPACE, channel: CHANNEL, hosts, language, settings: config };
    const recurs = machine?.starts === 'clock' || machine?.recurs === true;
    const when = recurs ? Recurrence.parse(recurrence) : null;
    return { workspaces: { [WORKSPACE]: workspace }, rituals: [{ ...ritual, recurrence: when }] };
  }

  /** Applies the rituals file, changed or not, without running what is due. */
  apply(wanted: Wanted = this.wanted) {
    this.wanted = wanted;
    return this.engine.apply(wanted);
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  /** Runs and sends all that is due now. */
  async settle(): Promise<void> {
    await this.clock.pass(this.engine.settle());
  }

  /** Time goes on to a moment; whatever is due on the way happens at its own time. */
  async until(moment: string | number): Promise<void> {
    const at = typeof moment === 'number' ? moment : instant(moment);
    for (let steps = 0; ; steps += 1) {
      await this.settle();
      const next = await this.engine.nextAt();
      if (next === null || next > at) break;
      if (steps > 5_000 || next <= this.clock.now()) throw new Error(`something stays due at ${new Date(next).toISOString()}`);
      this.clock.add(next - this.clock.now());
    }
    this.clock.add(Math.max(0, at - this.clock.now()));
    await this.settle();
  }

  async pass(ms: number): Promise<void> {
    await this.until(this.clock.now() + ms);
  }

  /** The bot is off until a moment: nothing runs. */
  away(moment: string): void {
    this.clock.add(instant(moment) - this.clock.now());
  }

  // What people see.

  /** What stands in the channel, oldest first, as text. */
  channel(): string[] {
    return this.#standing((place) => place.kind === 'channel').map(({ message }) => plainMessage(message));
  }

  /** What a person has in private, oldest first: what was sent to them and the replies that stayed. */
  inbox(user: string): string[] {
    return this.#seenBy(user).map(({ message }) => plainMessage(message));
  }

  /** When a person got something unasked: local times in their zone. */
  told(user: string): string[] {
    const zone = this.#person(user)?.zone ?? 'UTC';
    return this.#standing((place) => place.kind === 'member' && place.id === user).map(({ at }) => local(at, zone));
  }

  #standing = (where: (place: RecordingPlatform['standing'][number]['place']) => boolean) =>
    this.platform.standing.filter(({ place }) => where(place));

  #person = (user: string): Person | undefined => [...this.platform.channels.values()].flat().find((p) => p.user === user);

  #seenBy(user: string): readonly Seen[] {
    const sent = this.#standing((place) => place.kind === 'member' && place.id === user);
    const replies = this.#private.get(user) ?? [];
    const replaced = new Map(replies.flatMap((r) => (r.receipt === null ? [] : [[r.receipt, r]])));
    return [
      ...sent.map(({ receipt, message, edits }) =>
        edits > 0 ? { message, channel: null, receipt } : (replaced.get(receipt) ?? { message, channel: null, receipt }),
      ),
      ...replies.filter((reply) => reply.receipt === null),
    ];
  }

  // What people do.

  /** Presses the newest button of this label that the person sees, in private or in the channel. */
  async press(user: string, label: string): Promise<Reply> {
    const { button, seen } = this.#find(user, label);
    return this.act(user, button.press, { seen });
  }

  #find(user: string, label: string): { readonly button: Button; readonly seen: Seen } {
    const channel = this.#standing((place) => place.kind === 'channel').map(
      ({ message, receipt, place }): Seen => ({ message, receipt, channel: place.id }),
    );
    for (const seen of [...channel, ...this.#seenBy(user)].reverse()) {
      const button = buttonsOf(seen.message).find((one) => plainLabel(one.label) === plainLabel(label));
      if (button) return { button, seen };
    }
    throw new Error(`${user} sees no button “${label}”, but ${JSON.stringify(this.inbox(user))}`);
  }

  /** The press behind a button, to be used later or by somebody else. */
  handle(user: string, label: string): Press {
    return this.#find(user, label).button.press;
  }

  /** Does something with a press, as the platform would tell it. */
  async act(
    user: string,
    press: Press,
    how: { seen?: Seen; id?: string; workspace?: string; values?: RawValues } = {},
  ): Promise<Reply> {
    const base = { workspace: how.workspace ?? WORKSPACE, user, id: how.id ?? this.#id(), channel: how.seen?.channel ?? null };
    const interaction: Interaction = how.values
      ? { ...base, i: 'submit', press, values: how.values }
      : { ...base, i: 'press', press };
    const reply = await this.engine.inbound.interact(interaction);
    this.#show(user, reply, how.seen ?? null);
    await this.settle();
    return reply;
  }

  /** Opens the form behind a button and sends it: what is not named keeps what the form showed. */
  async fill(user: string, label: string, values: RawValues): Promise<Reply> {
    await this.press(user, label);
    return this.send(user, values);
  }

  /** Sends the form the person has open. */
  async send(user: string, values: RawValues, how: { id?: string } = {}): Promise<Reply> {
    const open = this.#forms.get(user);
    if (!open) throw new Error(`${user} has no form open, but ${JSON.stringify(this.inbox(user))}`);
    const shown = Object.fromEntries(
      Object.entries(open.form.fields).map(([name, field]) => [name, 'initial' in field ? field.initial : undefined]),
    );
    const all = { ...shown, ...values } as RawValues;
    return this.act(user, open.form.press, { ...(open.seen ? { seen: open.seen } : {}), values: all, ...how });
  }

  /** Gives a command; `more` is what followed it, or the message it was chosen for. */
  async command(user: string, command: string, channel: string | null = null, more: Partial<Commanded> = {}): Promise<Reply> {
    const asked = { workspace: WORKSPACE, user, id: this.#id(), channel, i: 'command' as const, command, text: '', ...more };
    return this.#tell(user, asked);
  }

  /** Opens their own page. */
  home(user: string): Promise<Reply> {
    return this.#tell(user, { workspace: WORKSPACE, user, id: this.#id(), channel: null, i: 'home' });
  }

  async #tell(user: string, interaction: Interaction): Promise<Reply> {
    const reply = await this.engine.inbound.interact(interaction);
    this.#show(user, reply, null);
    await this.settle();
    return reply;
  }

  /** The form the person has open. */
  form(user: string): OpenForm {
    const open = this.#forms.get(user);
    if (!open) throw new Error(`${user} has no form open, but ${JSON.stringify(this.inbox(user))}`);
    return open.form;
  }

  #id = (): string => {
    this.#acts += 1;
    return `act-${this.#acts}`;
  };

  #show(user: string, reply: Reply, seen: Seen | null): void {
    this.replies.push({ user, reply });
    if (reply.r === 'form' || reply.r === 'invalid') this.#forms.set(user, { form: reply.form, seen });
    if (reply.r !== 'privately' && reply.r !== 'replace') return;
    const mine = this.#private.get(user) ?? [];
    const receipt = reply.r === 'replace' ? (seen?.receipt ?? null) : null;
    const kept = receipt === null ? mine : mine.filter((one) => one.receipt !== receipt);
    this.#private.set(user, [...kept, { message: reply.message, channel: null, receipt }]);
  }

  // What the database holds.

  look<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.store.transaction(work);
  }

  /** All rows of a table. */
  async rows(table: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const { rows } = await this.look((tx) => sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(tx));
    return rows;
  }
}
