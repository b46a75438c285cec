import { App, type Logger, type Receiver } from '@slack/bolt';
import { RitualsError } from '../../src/errors.ts';
import { done, type Reply } from '../../src/message/index.ts';
import type { AdapterDeps, Inbound } from '../../src/ports/adapter.ts';
import type { Answers } from './answer.ts';
import type { Clients } from './clients.ts';
import type { Identity } from './identity.ts';
import { readIncoming } from './inbound.ts';
import type { Ask } from './incoming.ts';
import type { Places } from './places.ts';

/** Thrown into Bolt when a change could not be recorded, so that the request fails and Slack sends it again. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
}

/** Says whether a request comes from somebody who should be heard, and carries what does to the engine. */
export type Intake = {
  /** Connects a receiver of Bolt's to the engine. */
  connect(receiver: Receiver): void;
  /** Resolves once nothing is running: every act taken in has had its answer. */
  idle(): Promise<void>;
};

type Parts = {
  readonly inbound: Inbound;
  readonly me: Identity;
  readonly answers: Answers;
  readonly places: Places;
  readonly clients: Clients;
  readonly logger: Logger;
  readonly answerWithinMs: number;
};

/**
 * Takes what Bolt has received. An act is answered, effects and all, before it is acknowledged, as long as that takes
 * less than `answerWithinMs`; what takes longer is acknowledged first and answered after. Only a form that was sent is
 * never acknowledged early: that would close it over what was typed, while Slack's own word for a slow answer keeps it.
 * A line of the log says what sort of act it was, never whose: what was done unsigned must not be found by its moment.
 */
export function slackIntake(deps: AdapterDeps, parts: Parts): Intake {
  const { clock, log } = deps;
  const { inbound, me, answers, places, logger } = parts;
  const running = new Set<Promise<unknown>>();

  function track<T>(work: Promise<T>): Promise<T> {
    const entry = work.catch(() => {}).finally(() => running.delete(entry));
    running.add(entry);
    return work;
  }

  /** True when `work` was done in time. */
  async function within(work: Promise<unknown>, deadline: number): Promise<boolean> {
    const over = new AbortController();
    const late = clock.sleepUntil(deadline, over.signal).then(() => false);
    try {
      return await Promise.race([work.then(() => true), late]);
    } finally {
      over.abort();
    }
  }

  async function ask(one: Ask, ack: (body?: Readonly<Record<string, unknown>>) => Promise<void>): Promise<void> {
    const deadline = clock.now() + parts.answerWithinMs;
    const sort = { sort: one.interaction.i };
    let late = false;
    let body: Readonly<Record<string, unknown>> | undefined;
    let changes = false;
    let told = false;
    const answering = async (): Promise<void> => {
      const reply: Reply = await inbound.interact(one.interaction).catch(() => {
        log.error('slack.interact-failed', sort);
        return done;
      });
      const answer = answers(reply, one, late);
      body = answer.ack;
      changes = reply.r !== 'form' && reply.r !== 'invalid';
      told = changes && reply.r !== 'done';
      await answer.effect?.();
    };
    const work = track(
      answering().catch((error: unknown) => log.error('slack.answer-failed', { ...sort, error: nameOf(error) })),
    );
    if (!(await within(work, deadline))) {
      log.warn('slack.answer-late', sort);
      if (one.way.surface === 'submit') await work;
      else late = true;
    }
    await ack(body);
    if (one.way.origin === 'home') void track(work.then(() => (changes ? showHome(one, told) : undefined)));
  }

  /** What somebody did from their home page may have changed what stands there: it is shown anew. */
  async function showHome({ interaction, way }: Ask, told: boolean): Promise<void> {
    const { workspace, user } = interaction;
    const mine = { i: 'home', workspace, user, id: `${interaction.id}:home`, channel: null } as const;
    const asked = told ? { ...mine, answered: true as const } : mine;
    const reply = await inbound.interact(asked).catch(() => done);
    await answers(reply, { interaction: asked, way: { ...way, surface: 'home' } }, false).effect?.();
  }

  async function take(raw: unknown, ack: (body?: Readonly<Record<string, unknown>>) => Promise<void>): Promise<void> {
    const incoming = readIncoming(raw, me, clock.now(), places.nameOf);
    if (incoming.kind === 'ask') return ask(incoming, ack);
    if (incoming.kind !== 'changes') return ack();
    for (const change of incoming.changes) {
      if (change.c === 'profile') places.learn(change.profile);
      const recorded = await track(inbound.changed(change).catch(() => false));
      if (recorded) continue;
      log.error('slack.change-not-recorded', { change: change.c, id: change.id });
      throw new NotRecorded();
    }
    await ack();
  }

  return {
    connect(receiver) {
      const app = new App({
        receiver,
        authorize: async () => ({ botUserId: me.bot, botId: me.botId ?? undefined, teamId: me.team }),
        convoStore: false,
        logger,
        clientOptions: { ...parts.clients.options },
      });
      app.use((args) => {
        // Bolt has acknowledged an event itself by now; its receivers hold that back until this is done.
        const ack = 'ack' in args && typeof args.ack === 'function' ? args.ack : null;
        return take(args.body, async (body) => {
          if (ack !== null) await (ack as (body?: unknown) => Promise<void>)(body);
        });
      });
      app.error((error) => Promise.reject(error));
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled([...running]);
    },
  };
}

const nameOf = (error: unknown): string =>
  error instanceof RitualsError ? error.code : error instanceof Error ? error.name : '';
