/** A person as an activity, a roster or a message tells of them: an id made for this bot, the directory's id, a name. */
export type Told = {
  readonly id?: unknown;
  readonly aadObjectId?: unknown;
  readonly objectId?: unknown;
  readonly name?: unknown;
};

/** What this process has learnt of people since it started. Teams names them now by one id, now by the other. */
export type People = {
  /** Notes a person; gives the id the engine knows them by, or null where nothing tells it. */
  learn(workspace: string, told: Told): string | null;
  /** The engine's id of whom this bot was told of by `id`, or null when they are unknown. */
  userOf(workspace: string, id: string): string | null;
  nameOf(workspace: string, user: string): string | null;
};

/** How many people are remembered; more start over, at the price of asking again. */
const MOST = 50_000;

/** Nobody is known yet. */
export function createPeople(): People {
  const users = new Map<string, string>();
  const names = new Map<string, string>();
  const keep = (map: Map<string, string>, key: string, value: string): void => {
    if (map.size >= MOST) map.clear();
    map.set(key, value);
  };

  return {
    learn(workspace, told) {
      const id = word(told.id);
      const user = word(told.aadObjectId) || word(told.objectId) || id;
      if (!user) return null;
      const name = word(told.name);
      if (id) keep(users, keyOf(workspace, id), user);
      if (name) keep(names, keyOf(workspace, user), name);
      return user;
    },
    userOf: (workspace, id) => users.get(keyOf(workspace, id)) ?? null,
    nameOf: (workspace, user) => names.get(keyOf(workspace, user)) ?? null,
  };
}

const keyOf = (workspace: string, id: string): string => JSON.stringify([workspace, id]);

const word = (value: unknown): string => (typeof value === 'string' && value.length <= 1000 ? value.trim() : '');
