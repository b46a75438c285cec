import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../../conformance/wire.ts';
import { activityProblems } from './teams-limits.ts';

/** A message as it stands in a conversation. */
export type Standing = { activity: Record<string, unknown>; readonly root: string };
export type Person = Readonly<{ id: string; aadObjectId?: string; name: string } & Record<string, unknown>>;
/** One request as the connector saw it. */
export type Call = { readonly method: string; readonly path: string; readonly authorization: string; readonly body: unknown };

/** A card of a file as it stands. */
export type FileCard = {
  readonly activity: string;
  readonly contentType: string;
  readonly name: string;
  readonly contentUrl?: string;
  readonly content: Readonly<Record<string, unknown>>;
};
const FILE_CARD = /^application\/vnd\.microsoft\.teams\.card\.file\.(consent|info)$/;

/** The Connector's REST on this machine: conversations, messages, rosters, faults. */
export type FakeConnector = {
  readonly serviceUrl: string;
  readonly calls: readonly Call[];
  /** Every message shown or changed, in order, by where it stands. */
  readonly shown: readonly { readonly conversation: string; readonly activity: string; readonly card: unknown }[];
  posts(): number;
  /** The message at `conversation` and `activity`. */
  at(conversation: string, activity: string): Standing | undefined;
  /** Messages in a channel or chat, oldest first. */
  under(root: string): readonly { readonly conversation: string; readonly activity: string }[];
  personal(person: Person): string;
  /** Cards of files that stand in a chat: those that ask and those that show where one is. */
  fileCards(conversation: string): readonly FileCard[];
  /** Where a file may be put next, as Teams makes it when somebody agrees. */
  drive(
    name: string,
  ): { readonly contentUrl: string; readonly uploadUrl: string; readonly name: string } & Record<string, string>;
  /** What was put into people's drives, by where. */
  readonly uploads: ReadonlyMap<string, string>;
  /** The next upload, or the next list of channels, is refused with this status. */
  nextUpload(status: number): void;
  nextList(status: number): void;
  /** The next posting or editing request meets this, or the one after so many. */
  next(fault: Fault | number, after?: number): void;
  /** The next opening of a personal chat is refused with this status. */
  nextOpening(status: number): void;
  close(): Promise<void>;
};

export async function openConnector(
  rosters: Readonly<Record<string, readonly Person[]>>,
  everybody: readonly Person[],
  channels: Readonly<Record<string, readonly object[]>> = {},
): Promise<FakeConnector> {
  const standing = new Map<string, Map<string, Standing>>();
  const order: { conversation: string; activity: string; root: string }[] = [];
  const shown: { conversation: string; activity: string; card: unknown }[] = [];
  const calls: Call[] = [];
  const hanging = new Set<ServerResponse>();
  let fault: Fault | number | null = null;
  let waiting = 0;
  let opening: number | null = null;
  let upload: number | null = null;
  let listing: number | null = null;
  const uploads = new Map<string, string>();
  const fileCards = new Map<string, FileCard[]>();
  let posts = 0;
  let count = 1000;

  const personal = (person: Person): string => `a:chat-of-${person.id.slice(3)}`;
  const store = (conversation: string, root: string, activity: Record<string, unknown>): string => {
    count += 1;
    const id = String(count);
    const there = standing.get(conversation) ?? new Map<string, Standing>();
    standing.set(conversation, there.set(id, { activity, root }));
    order.push({ conversation, activity: id, root });
    shown.push({ conversation, activity: id, card: cardOf(activity) });
    return id;
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://connector');
    if (url.pathname.startsWith('/drive/')) return void take(request, url.pathname, response);
    void read(request).then((body) => {
      const path = url.pathname.split('/').map(decodeURIComponent).slice(1);
      calls.push({
        method: request.method ?? '',
        path: url.pathname,
        authorization: request.headers.authorization ?? '',
        body,
      });
      const answer = route(request.method ?? '', path, url.searchParams, body);
      if (answer === 'reset') response.destroy();
      else if (answer === 'slow') hanging.add(response);
      else
        response
          .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
          .end(JSON.stringify(answer.body));
    });
  });

  function route(method: string, path: readonly string[], query: URLSearchParams, body: Record<string, unknown>): Answer {
    const [, v3, kind, conversation = '', list, activity = ''] = path;
    if (kind === 'teams' && method === 'GET' && list === 'conversations') return listed(conversation);
    if (method === 'DELETE' && list === 'activities') return removed(conversation, activity);
    if (v3 !== 'v3' || kind !== 'conversations') return error(404, 'NotFound');
    if (method === 'POST' && !conversation) return body.activity ? startThread(body) : openChat(body);
    if (method === 'POST' && list === 'activities' && !activity) return struck() ?? say(conversation, body);
    if (method === 'PUT' && list === 'activities') return struck() ?? change(conversation, activity, body);
    // A private channel that the app was not added to.
    if (conversation.startsWith('19:private')) return error(403, 'BotNotInConversationRoster');
    const roster = rosters[conversation];
    if (method !== 'GET' || !roster) return error(404, 'ConversationNotFound');
    if (list === 'pagedmembers') {
      const from = Number(query.get('continuationToken') ?? 0);
      const more = from + 2 < roster.length ? { continuationToken: String(from + 2) } : {};
      return { status: 200, body: { members: roster.slice(from, from + 2), ...more } };
    }
    const member = list === 'members' ? roster.find((p) => p.id === activity || p.aadObjectId === activity) : undefined;
    return member ? { status: 200, body: member } : error(404, 'MemberNotFound');
  }

  function say(conversation: string, body: Record<string, unknown>): Answer {
    const known = rosters[conversation] || standing.has(conversation) || everybody.some((p) => personal(p) === conversation);
    if (!known) return error(404, 'ConversationNotFound');
    const [first] = (body.attachments ?? []) as FileCard[];
    if (first && FILE_CARD.test(first.contentType)) return { status: 201, body: { id: handed(conversation, first) } };
    return { status: 201, body: { id: store(conversation, conversation, body) } };
  }

  /** Teams takes cards of files in somebody's own chat alone, and they have no edits. */
  function handed(conversation: string, card: FileCard): string {
    count += 1;
    const activity = String(count);
    fileCards.set(conversation, [...(fileCards.get(conversation) ?? []), { ...card, activity }]);
    return activity;
  }

  function removed(conversation: string, activity: string): Answer {
    const there = fileCards.get(conversation) ?? [];
    if (!there.some((card) => card.activity === activity)) return error(404, 'ActivityNotFoundInConversation');
    fileCards.set(
      conversation,
      there.filter((card) => card.activity !== activity),
    );
    return { status: 200, body: {} };
  }

  function listed(team: string): Answer {
    const status = listing;
    listing = null;
    if (status !== null) return error(status, 'Refused');
    const there = channels[team];
    return there ? { status: 200, body: { conversations: there } } : error(404, 'TeamNotFound');
  }

  /** A file put into somebody's drive: in one piece, and with no token. */
  async function take(request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const status = upload;
    upload = null;
    const whole = request.headers['content-range'] === `bytes 0-${body.length - 1}/${body.length}`;
    if (request.method !== 'PUT' || !whole || request.headers.authorization) return void response.writeHead(400).end();
    if (status !== null || uploads.has(path)) return void response.writeHead(status ?? 409).end();
    uploads.set(path, body.toString('utf8'));
    response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
  }

  function change(conversation: string, activity: string, body: Record<string, unknown>): Answer {
    const there = standing.get(conversation)?.get(activity);
    if (!there) return error(404, 'ActivityNotFoundInConversation');
    there.activity = body;
    shown.push({ conversation, activity, card: cardOf(body) });
    return { status: 200, body: { id: activity } };
  }

  /** A thread in a channel, made with its first message. */
  function startThread(body: Record<string, unknown>): Answer {
    const faulty = struck();
    if (faulty) return faulty;
    const channel = (body.channelData as { channel?: { id?: string } } | undefined)?.channel?.id ?? '';
    const { bot, tenantId, isGroup } = body as { bot?: { id?: string }; tenantId?: string; isGroup?: boolean };
    if (!bot?.id || !tenantId || isGroup !== true) return error(400, 'BadArgument');
    if (!rosters[channel]) return error(404, 'ConversationNotFound');
    const id = `${channel};messageid=${count + 1}`;
    return { status: 201, body: { id, activityId: store(id, channel, body.activity as Record<string, unknown>) } };
  }

  function openChat(body: Record<string, unknown>): Answer {
    if (opening !== null) {
      const status = opening;
      opening = null;
      return error(status, 'Refused');
    }
    const [member] = (body.members ?? []) as { id?: string }[];
    const person = everybody.find((p) => member?.id === p.id || member?.id === p.aadObjectId);
    const { bot, tenantId } = body as { bot?: { id?: string }; tenantId?: string };
    if (!bot?.id || !tenantId) return error(400, 'BadArgument');
    return person ? { status: 201, body: { id: personal(person) } } : error(403, 'ForbiddenOperationException');
  }

  /** What the planned fault makes of this request, if any. Every posting and editing request is counted. */
  function struck(): Answer | null {
    posts += 1;
    if (waiting > 0) {
      waiting -= 1;
      return null;
    }
    const now = fault;
    fault = null;
    if (now === null || now === 'slow' || now === 'reset') return now;
    if (now === 'rate-limited') return { ...error(429, 'Throttled'), headers: { 'retry-after': '7' } };
    return error(typeof now === 'number' ? now : { gone: 404, forbidden: 403, broken: 500 }[now], 'Planned');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${origin}/teams/`;
  return {
    serviceUrl,
    calls,
    shown,
    posts: () => posts,
    at: (conversation, activity) => standing.get(conversation)?.get(activity),
    under: (root) => order.filter((one) => one.root === root).map(({ conversation, activity }) => ({ conversation, activity })),
    personal,
    fileCards: (conversation) => fileCards.get(conversation) ?? [],
    drive(name) {
      count += 1;
      const at = `${origin}/drive/${count}`;
      return { contentUrl: `${at}/${encodeURIComponent(name)}`, uploadUrl: at, name, uniqueId: `file-${count}`, fileType: 'txt' };
    },
    uploads,
    nextUpload(status) {
      upload = status;
    },
    nextList(status) {
      listing = status;
    },
    next(planned, after = 0) {
      fault = planned;
      waiting = after;
    },
    nextOpening(status) {
      opening = status;
    },
    close: () => {
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The one card of an activity, whatever else is wrong with it. */
export const cardOf = (activity: unknown): unknown =>
  (activity as { attachments?: { content?: unknown }[] } | undefined)?.attachments?.[0]?.content;

/** What is wrong with a message as it stands. */
export const problemsOf = (standing: Standing): readonly string[] => activityProblems(standing.activity);

type Answer =
  | 'slow'
  | 'reset'
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };

const error = (status: number, code: string) => ({ status, body: { error: { code, message: `${code}, and what was sent` } } });

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}
