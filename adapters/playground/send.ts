import { filesIn, fit, type Message, mention, message, oneLine, plain, plainText, text } from '../../src/message/index.ts';
import type { Place, Sent } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Ids } from '../../src/ports/ids.ts';
import type { Log } from '../../src/ports/log.ts';
import { CAPABILITIES } from './capabilities.ts';
import { CHANNEL } from './circle.ts';
import { notWritten } from './failures.ts';
import type { History, Posted } from './history.ts';
import type { cutAtNames } from './names-in-text.ts';
import { reachable } from './places.ts';

/** Puts messages where people see them. */
export type Sender = {
  send(to: Place, message: Message, key: string, under?: string): Promise<Sent>;
  edit(receipt: string, message: Message): Promise<Sent>;
  /** A reply only this person sees, in their private messages. */
  whisper(user: string, message: Message, key: string): Posted;
  /** What a person writes in the channel, cut where it names somebody. */
  say(user: string, pieces: ReturnType<typeof cutAtNames>, key: string): Posted;
  /** The home page of this person from now on. */
  home(user: string, message: Message): Posted;
  /** A message takes the place of another; undefined when that one is not there. */
  swap(receipt: string, message: Message): Posted | undefined;
};

/** `latencyMs` is what a message takes to arrive. */
export function createSender(history: History, clock: Clock, ids: Ids, log: Log, latencyMs: number): Sender {
  const fitted = (message: Message, receipt: string): Message => {
    const { message: fits, losses } = fit(message, CAPABILITIES);
    for (const loss of losses) log.warn('playground.fitted', { receipt, what: loss.what, count: loss.count });
    return fits;
  };
  type How = Partial<Pick<Posted, 'onlyYou' | 'author' | 'under'>>;
  const post = (place: Posted['place'], message: Message, key: string, how: How): Posted => {
    const { onlyYou = false, author = null, under = null } = how;
    const before = history.messageByKey(place, key);
    if (before) return before;
    const receipt = ids.next();
    // What a person wrote stays whole, however long.
    const stands = author === null ? fitted(message, receipt) : message;
    return history.post({ receipt, place, key, at: clock.now(), onlyYou, author, under, message: stands });
  };
  const arrival = async (): Promise<void> => {
    if (latencyMs > 0) await clock.sleepUntil(clock.now() + latencyMs, new AbortController().signal);
  };
  const swap = (receipt: string, message: Message): Posted | undefined =>
    history.edit(receipt, clock.now(), fitted(message, receipt)) ? history.message(receipt) : undefined;

  return {
    send: async (to, message, key, under) => {
      await arrival();
      if (!reachable(to, history)) return { s: 'never', reason: 'gone', why: 'no such place in the playground' };
      if (to.kind === 'channel' && filesIn(message).length > 0)
        return { s: 'never', reason: 'invalid', why: 'a file is for one person' };
      const above = to.kind === 'member' ? undefined : under;
      if (above !== undefined && history.message(above)?.place.kind !== 'channel')
        return { s: 'never', reason: 'gone', why: 'no such message in the channel' };
      const how = { under: above ?? null };
      return written(log, () => ({ s: 'sent', receipt: post({ kind: to.kind, id: to.id }, message, key, how).receipt }));
    },
    edit: async (receipt, message) => {
      await arrival();
      if (filesIn(message).length > 0 && history.message(receipt)?.place.kind === 'channel')
        return { s: 'never', reason: 'invalid', why: 'a file is for one person' };
      return written(log, () =>
        swap(receipt, message)
          ? { s: 'sent', receipt }
          : { s: 'never', reason: 'gone', why: 'no such message in the playground' },
      );
    },
    whisper: (user, message, key) => post({ kind: 'member', id: user }, message, key, { onlyYou: true }),
    say: (user, pieces, key) => {
      const spans = pieces
        .filter((piece) => piece !== '')
        .map((piece) => (typeof piece === 'string' ? plain(piece) : mention(piece)));
      return post({ kind: 'channel', id: CHANNEL.id }, message(oneLine(plainText(spans)), text(spans)), key, { author: user });
    },
    home: (user, message) => {
      const receipt = ids.next();
      return history.showHome(user, receipt, clock.now(), fitted(message, receipt));
    },
    swap,
  };
}

function written(log: Log, write: () => Sent): Sent {
  try {
    return write();
  } catch (error) {
    const sent = notWritten(error);
    log.error('playground.not-written', { why: 'why' in sent ? sent.why : null });
    return sent;
  }
}
