import { RitualsError } from '../errors.ts';
import { laneTimes } from '../store/lanes.ts';
import { isDamaged } from '../store/trouble.ts';
import { nextWakeupAt } from '../store/wakeups.ts';
import { Lane } from './lane.ts';
import type { Parts } from './parts.ts';
import { claimDue, runWakeup } from './run-wakeup.ts';

/** Other processes may plan too: look again at least so often, in milliseconds. */
const LOOK_AGAIN_MS = 15_000;
/** A pause this long, in milliseconds, is used to take from the disk what was erased. */
const IDLE_MS = 1_000;
/** After a failure of the store itself. */
const STORE_RETRY_MS = 2_000;

/** An error as a log may hold it: our own sentences name files, never what people wrote. */
const trouble = (error: unknown): { readonly code: string; readonly why?: string } =>
  error instanceof RitualsError
    ? { code: error.code, why: error.message }
    : { code: error instanceof Error ? error.name : 'unknown' };

/** The engine's heart: runs what is due, drives the lanes, sleeps until the next row. */
export class Loop {
  readonly #parts: Parts;
  readonly #lanes = new Map<string, Lane>();
  readonly #driven = new Map<string, Promise<number>>();
  readonly #stop = new AbortController();
  #nudge = new AbortController();
  #running: Promise<void> | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #turns = 0;
  #broke: (error: RitualsError) => void = () => undefined;
  /** Resolves, with why, if the database turns out to be damaged: the loop has then stopped. */
  readonly broken = new Promise<RitualsError>((resolve) => {
    this.#broke = resolve;
  });

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Something may be due sooner than the loop thinks. */
  nudge(): void {
    this.#nudge.abort();
  }

  /** How much was done so far, as a number that grows for as long as the loop turns: each look around, each unit. */
  turns(): number {
    return this.#turns;
  }

  /** Resolves once what runs has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.nudge();
    await this.#running;
    await Promise.allSettled(this.#driven.values());
  }

  /** When something is next owed, or null when nothing is: a wakeup, or a message that may leave. */
  async nextAt(): Promise<number | null> {
    const { clock, store, owner } = this.#parts;
    const times = await store.transaction(async (tx) => {
      const lanes = (await laneTimes(tx, owner)).filter((lane) => !this.#driven.has(lane.workspace)).map((lane) => lane.at);
      return [await nextWakeupAt(tx, clock.now()), ...lanes];
    });
    const known = times.filter((at): at is number => at !== null);
    return known.length > 0 ? Math.min(...known) : null;
  }

  /** Runs all that is due at this very moment and waits until it has been sent; returns how many calls were made for it. */
  settle(): Promise<number> {
    return this.#alone(async () => {
      for (let calls = 0; ; ) {
        const ran = await this.#runDue();
        await this.#startLanes();
        const driven = await Promise.all(this.#driven.values());
        calls += driven.reduce((sum, n) => sum + n, 0);
        if (ran === 0 && driven.length === 0) return calls;
      }
    });
  }

  /** The loop and whoever settles take turns: what one has claimed, the other must not take for done. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #run(): Promise<void> {
    const { clock, log, store } = this.#parts;
    while (!this.#stop.signal.aborted) {
      this.#turns += 1;
      this.#nudge = new AbortController();
      let wakeAt = clock.now() + LOOK_AGAIN_MS;
      try {
        await this.#alone(async () => {
          await this.#runDue();
          await this.#startLanes();
        });
        wakeAt = Math.min(wakeAt, (await this.nextAt()) ?? wakeAt);
        if (wakeAt > clock.now() + IDLE_MS && this.#driven.size === 0) await store.tidy();
      } catch (error) {
        log.error('loop.failed', trouble(error));
        if (isDamaged(error)) return this.#broke(error as RitualsError);
        wakeAt = clock.now() + STORE_RETRY_MS;
      }
      await clock.sleepUntil(wakeAt, AbortSignal.any([this.#nudge.signal, this.#stop.signal]));
    }
  }

  async #runDue(): Promise<number> {
    let ran = 0;
    while (!this.#stop.signal.aborted) {
      const leases = await claimDue(this.#parts);
      if (leases.length === 0) return ran;
      for (const lease of leases) {
        if (this.#stop.signal.aborted) return ran;
        await runWakeup(this.#parts, lease);
        this.#turns += 1;
        ran += 1;
      }
    }
    return ran;
  }

  async #startLanes(): Promise<void> {
    const { clock, log, store, owner } = this.#parts;
    const now = clock.now();
    for (const { workspace, at } of await store.transaction((tx) => laneTimes(tx, owner))) {
      if (at > now || this.#driven.has(workspace)) continue;
      const lane = this.#lanes.get(workspace) ?? new Lane(this.#parts, workspace);
      this.#lanes.set(workspace, lane);
      const driven = lane
        .run(this.#stop.signal)
        .catch(async (error: unknown) => {
          log.error('lane.failed', { workspace, ...trouble(error) });
          // Without this pause a lane that cannot run would be started again at once, for ever.
          await clock.sleepUntil(clock.now() + STORE_RETRY_MS, this.#stop.signal);
          return 0;
        })
        .finally(() => {
          this.#driven.delete(workspace);
          this.nudge();
          void this.#parts.store.wakeOthers();
        });
      this.#driven.set(workspace, driven);
    }
  }
}
