import type { Message, Press } from '../../src/message/index.ts';
import type { Log } from '../../src/ports/log.ts';
import { CHANNEL } from './circle.ts';
import type { Person } from './config.ts';
import { Line } from './lines.ts';
import type { LogFile } from './log-file.ts';
import { shownName } from './names.ts';

/** A message standing in a place. `versions` holds what it said over time, the last being what it says now. */
export type Posted = {
  readonly receipt: string;
  /** 1 for the first message of this playground, rising. */
  readonly seq: number;
  readonly place: { readonly kind: 'channel' | 'member'; readonly id: string };
  readonly key: string;
  readonly at: number;
  readonly edited: number | null;
  /** A private reply: an answer to something this person just did. */
  readonly onlyYou: boolean;
  /** Who wrote it, or null for the bot. */
  readonly author: string | null;
  /** The receipt of the message it stands under, or null. */
  readonly under: string | null;
  readonly versions: readonly Message[];
};

/** A form shown to one person: where its values go and what it was opened from. */
export type Opened = {
  readonly handle: string;
  readonly user: string;
  readonly receipt: string | null;
  readonly channel: string | null;
  readonly press: Press;
};

/** What changed: something was said, somebody changed, or the clock was moved. */
export type Happened = 'message' | 'member' | 'time';

/**
 * Everything the playground knows. What stands in places and who is there is written to the file before it takes effect.
 * Open forms and home pages are not: what they carry and show is private, and the file forgets nothing.
 */
export type History = {
  people(): readonly Person[];
  person(user: string): Person | undefined;
  setPerson(person: Person): void;
  dropPerson(user: string): void;
  /** A message by its receipt, whoever may see it. */
  message(receipt: string): Posted | undefined;
  messageByKey(place: Posted['place'], key: string): Posted | undefined;
  /** What this person can see, oldest first. */
  seenBy(user: string): readonly Posted[];
  post(
    posted: Pick<Posted, 'receipt' | 'place' | 'key' | 'at' | 'onlyYou' | 'author' | 'under'> & { readonly message: Message },
  ): Posted;
  /** False when there is no such message. */
  edit(receipt: string, at: number, message: Message): boolean;
  /** The home page of this person says this from now on; `receipt` names it if it is the first. */
  showHome(user: string, receipt: string, at: number, message: Message): Posted;
  open(form: Opened): void;
  opened(handle: string): Opened | undefined;
  /** Whether the bot is in the playground; null when it was never said. */
  installed(): boolean | null;
  setInstalled(installed: boolean): void;
  /** Calls `listener` after each change until the returned function is called. */
  watch(listener: (what: Happened) => void): () => void;
  /** Tells the watchers of something that is not written down. */
  tell(what: Happened): void;
};

/** How many open forms are remembered, oldest forgotten first. */
const FORMS_KEPT = 500;

/** The history a file holds, on top of the people there at the beginning. */
export function createHistory(file: LogFile, seed: readonly Person[], log: Log): History {
  const people = new Map(seed.map((p) => [p.user, named(p)]));
  const messages = new Map<string, Posted>();
  const keys = new Map<string, string>();
  const forms = new Map<string, Opened>();
  const homes = new Map<string, Posted>();
  const watchers = new Set<(what: Happened) => void>();
  let installed: boolean | null = null;

  const apply = (line: Line): void => {
    switch (line.t) {
      case 'installed':
        installed = line.installed;
        break;
      case 'post': {
        const { t: _, message, ...rest } = line;
        messages.set(line.receipt, { ...rest, seq: messages.size + 1, edited: null, versions: [message] });
        keys.set(keyOf(line.place, line.key), line.receipt);
        break;
      }
      case 'edit': {
        const before = messages.get(line.receipt);
        if (before) messages.set(line.receipt, { ...before, edited: line.at, versions: [...before.versions, line.message] });
        break;
      }
      case 'person':
        people.set(line.person.user, named(line.person));
        break;
      case 'person-gone':
        people.delete(line.user);
        break;
    }
  };

  for (const [i, kept] of file.kept.entries()) {
    const line = Line.safeParse(kept);
    if (line.success) apply(line.data);
    else log.warn('playground.line-skipped', { line: i + 2 });
  }

  const tell = (what: Happened): void => {
    for (const watcher of watchers) watcher(what);
  };
  const record = (line: Line): void => {
    file.append(line);
    apply(line);
    if (line.t === 'post' || line.t === 'edit') tell('message');
    if (line.t === 'person' || line.t === 'person-gone') tell('member');
  };
  const homeOf = (receipt: string): Posted | undefined => [...homes.values()].find((home) => home.receipt === receipt);
  const showHome: History['showHome'] = (user, receipt, at, message) => {
    const before = homes.get(user);
    const place = { kind: 'member', id: user } as const;
    const home = before
      ? { ...before, at, versions: [...before.versions, message] }
      : { receipt, seq: 0, place, key: 'home', at, edited: null, onlyYou: false, author: null, under: null, versions: [message] };
    homes.set(user, home);
    return home;
  };

  return {
    people: () => [...people.values()],
    person: (user) => people.get(user),
    setPerson: (person) => record({ t: 'person', person }),
    dropPerson: (user) => record({ t: 'person-gone', user }),
    message: (receipt) => messages.get(receipt) ?? homeOf(receipt),
    messageByKey: (place, key) => messages.get(keys.get(keyOf(place, key)) ?? ''),
    seenBy: (user) => [...messages.values()].filter((m) => sees(people.get(user), m)),
    post: (posted) => {
      record({ t: 'post', ...posted });
      return messages.get(posted.receipt)!;
    },
    edit: (receipt, at, message) => {
      const home = homeOf(receipt);
      if (home) showHome(home.place.id, receipt, at, message);
      else if (messages.has(receipt)) record({ t: 'edit', receipt, at, message });
      else return false;
      return true;
    },
    showHome,
    open: (form) => {
      forms.set(form.handle, form);
      for (const oldest of forms.keys()) if (forms.size > FORMS_KEPT) forms.delete(oldest);
    },
    opened: (handle) => forms.get(handle),
    installed: () => installed,
    setInstalled: (now) => record({ t: 'installed', installed: now }),
    watch: (listener) => {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
    tell,
  };
}

/** Whether this person can see this message: the channel's if they are in it, of the private ones their own. */
export const sees = (person: Person | undefined, message: Pick<Posted, 'place'>): boolean =>
  person !== undefined &&
  (message.place.kind === 'channel' ? person.inCircle && message.place.id === CHANNEL.id : message.place.id === person.user);

const named = (person: Person): Person => ({ ...person, name: shownName(person.name, person.user) });

const keyOf = (place: Posted['place'], key: string): string => JSON.stringify([place.kind, place.id, key]);
