import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from '../../conformance/wire.ts';
import { activityProblems } from './teams-limits.ts';

/** A message as it stands in a conversation. */
export type Standing = { activity: Record<string, unknown>; readonly root: string };
export type Person = Readonly<{ id: string; aadObjectId?: string; name: string } & Record<string, unknown>>;
/** One request as the connector saw it. */
export type Call = { readonly method: string; readonly path: string; readonly authorization: string; readonly body: unknown };

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
  /** The next posting or editing request meets this. */
  next(fault: Fault | number): void;
  /** The next opening of a personal chat is refused with this status. */
  nextOpening(status: number): void;
  close(): Promise<void>;
};

export async function openConnector(
  rosters: Readonly<Record<string, readonly Person[]>>,
  everybody: readonly Person[],
): Promise<FakeConnector> {
  const standing = new Map<string, Map<string, Standing>>();
  const order: { conversation: string; activity: string; root: string }[] = [];
  const shown: { conversation: string; activity: string; card: unknown }[] = [];
  const calls: Call[] = [];
  const hanging = new Set<ServerResponse>();
  let fault: Fault | number | null = null;
  let opening: number | null = null;
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
    void read(request).then((body) => {
      const url = new URL(request.url ?? '', 'http://connector');
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
    if (v3 !== 'v3' || kind !== 'conversations') return error(404, 'NotFound');
    if (method === 'POST' && !conversation) return body.activity ? startThread(body) : openChat(body);
    if (method === 'POST' && list === 'activities' && !activity) return struck() ?? say(conversation, body);
    if (method === 'PUT' && list === 'activities') return struck() ?? change(conversation, activity, body);
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
    return known ? { status: 201, body: { id: store(conversation, conversation, body) } } : error(404, 'ConversationNotFound');
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
    const now = fault;
    fault = null;
    if (now === null || now === 'slow' || now === 'reset') return now;
    if (now === 'rate-limited') return { ...error(429, 'Throttled'), headers: { 'retry-after': '7' } };
    return error(typeof now === 'number' ? now : { gone: 404, forbidden: 403, broken: 500 }[now], 'Planned');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/teams/`;
  return {
    serviceUrl,
    calls,
    shown,
    posts: () => posts,
    at: (conversation, activity) => standing.get(conversation)?.get(activity),
    under: (root) => order.filter((one) => one.root === root).map(({ conversation, activity }) => ({ conversation, activity })),
    personal,
    next(planned) {
      fault = planned;
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
