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

export async function openConnector(rosters: Readonly<Record<string, readonly Person[]>>, everybody: readonly Person[]): Promise<FakeConnector> {
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
      calls.push({ method: request.method ?? '', path: url.pathname, authorization: request.headers.authorization ?? '', body });
      route(request.method ?? '', path, url.searchParams, body, response);
    });
  });

  function route(method: string, path: readonly string[], query: URLSearchParams, body: Record<string, unknown>, response: ServerResponse): void {
    const [, v3, kind, conversation = '', list, activity = ''] = path;
    if (v3 !== 'v3' || kind !== 'conversations') return json(response, 404, error('NotFound'));
    if (method === 'POST' && !conversation) return body.activity ? post(body, response) : openChat(body, response);
    if (method === 'POST' && list === 'activities' && !activity) {
      if (struck(response)) return;
      if (!rosters[conversation] && !standing.has(conversation) && !everybody.some((p) => personal(p) === conversation))
        return json(response, 404, error('ConversationNotFound'));
      return json(response, 201, { id: store(conversation, conversation, body) });
    }
    if (method === 'PUT' && list === 'activities') {
      if (struck(response)) return;
      const there = standing.get(conversation)?.get(activity);
      if (!there) return json(response, 404, error('ActivityNotFoundInConversation'));
      there.activity = body;
      shown.push({ conversation, activity, card: cardOf(body) });
      return json(response, 200, { id: activity });
    }
    const roster = rosters[conversation];
    if (method !== 'GET' || !roster) return json(response, 404, error('ConversationNotFound'));
    if (list === 'pagedmembers') {
      const from = Number(query.get('continuationToken') ?? 0);
      const more = from + 2 < roster.length ? { continuationToken: String(from + 2) } : {};
      return json(response, 200, { members: roster.slice(from, from + 2), ...more });
    }
    const member = list === 'members' ? roster.find((p) => p.id === activity || p.aadObjectId === activity) : undefined;
    return member ? json(response, 200, member) : json(response, 404, error('MemberNotFound'));
  }

  /** A thread in a channel, made with its first message. */
  function post(body: Record<string, unknown>, response: ServerResponse): void {
    if (struck(response)) return;
    const channel = (body.channelData as { channel?: { id?: string } } | undefined)?.channel?.id ?? '';
    const { bot, tenantId, isGroup } = body as { bot?: { id?: string }; tenantId?: string; isGroup?: boolean };
    if (!bot?.id || !tenantId || isGroup !== true) return json(response, 400, error('BadArgument'));
    if (!rosters[channel]) return json(response, 404, error('ConversationNotFound'));
    const id = `${channel};messageid=${count + 1}`;
    json(response, 201, { id, activityId: store(id, channel, body.activity as Record<string, unknown>) });
  }

  function openChat(body: Record<string, unknown>, response: ServerResponse): void {
    if (opening !== null) {
      const status = opening;
      opening = null;
      return json(response, status, error('Refused'));
    }
    const [member] = (body.members ?? []) as { id?: string }[];
    const person = everybody.find((p) => member?.id === p.id || member?.id === p.aadObjectId);
    const { bot, tenantId } = body as { bot?: { id?: string }; tenantId?: string };
    if (!bot?.id || !tenantId) return json(response, 400, error('BadArgument'));
    return person ? json(response, 201, { id: personal(person) }) : json(response, 403, error('ForbiddenOperationException'));
  }

  /** Whether the planned fault took this request. Every posting and editing request is counted. */
  function struck(response: ServerResponse): boolean {
    posts += 1;
    const now = fault;
    fault = null;
    if (now === null) return false;
    if (now === 'slow') hanging.add(response);
    else if (now === 'reset') response.destroy();
    else if (now === 'rate-limited') json(response.setHeader('retry-after', '7'), 429, error('Throttled'));
    else json(response, typeof now === 'number' ? now : { gone: 404, forbidden: 403, broken: 500 }[now], error('Planned'));
    return true;
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
    next: (planned) => void (fault = planned),
    nextOpening: (status) => void (opening = status),
    close: () => {
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The one card of an activity, whatever else is wrong with it. */
export const cardOf = (activity: unknown): unknown => (activity as { attachments?: { content?: unknown }[] } | undefined)?.attachments?.[0]?.content;

/** What is wrong with a message as it stands. */
export const problemsOf = (standing: Standing): readonly string[] => activityProblems(standing.activity);

const error = (code: string) => ({ error: { code, message: `${code}, and what was sent` } });

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}
