import type { Fault } from '../../conformance/wire.ts';
import { homeProblems, messageProblems, modalProblems, readBlocks, type SeenBlocks } from './slack-blocks.ts';
import { SlackFiles } from './slack-files.ts';
import { Home, MessageBlocks, Modal } from './slack-kit.ts';

export const TEAM = 'T0HOME';
export const APP = 'A0RITUALS';
export const BOT = 'U0BOT';
export const CHANNEL = 'C0TEAM';
export const PEOPLE = { ana: 'U0ANA', ben: 'U0BEN', stranger: 'U0STRANGER' } as const;

export type StoredMessage = {
  channel: string;
  ts: string;
  text: string;
  blocks: unknown;
  metadata: unknown;
  /** The `ts` of the message whose thread it stands in. */
  thread: string | null;
  problems: readonly string[];
};
export type OpenView = {
  id: string;
  user: string;
  view: Modal;
  values: Record<string, unknown>;
  errors: Record<string, string>;
  trigger: string;
};

/** What became visible, to whom: `user` null is everybody in `channel`. */
export type Sight = { readonly channel: string; readonly user: string | null; readonly plain: string };
export type Hook = { readonly user: string; readonly channel: string; readonly ts: string | null; uses: number };

/** A Slack workspace: who is in it, what stands in its channels, what was opened and seen. */
export class SlackWorld {
  readonly messages = new Map<string, StoredMessage>();
  readonly views = new Map<string, OpenView>();
  /** What stands on people's home pages. */
  readonly homes = new Map<string, SeenBlocks>();
  readonly triggers = new Map<string, { user: string; used: boolean }>();
  readonly hooks = new Map<string, Hook>();
  readonly files = new SlackFiles();
  /** What people's profiles say besides, a status say; and their do-not-disturb. */
  readonly statuses = new Map<string, object>();
  readonly dnd = new Map<string, object>();
  readonly sights: Sight[] = [];
  /** Blocks of what only its reader saw. */
  readonly whispers: unknown[] = [];
  /** Breaches of Slack's rules that belong to no standing message. */
  readonly breaches: string[] = [];
  readonly calls: string[] = [];
  /** What the next request of a method meets, by method, first come first met. */
  readonly faults: { readonly method: string; readonly fault: Fault | { error: string } | { status: number } }[] = [];
  /** The scopes that Slack says each token has; null: it does not say. What it refuses the app token with, when asked who it is. */
  readonly scopes: { bot: readonly string[] | null; app: readonly string[] | null } = { bot: null, app: ['connections:write'] };
  appRefused: string | null = null;
  /** The time by Slack's clock, in epoch milliseconds; null: the machine's. */
  date: number | null = null;
  /** Whether the bot was put out of the public channel: Slack lists its people to it all the same. */
  outside = false;
  posts = 0;
  private count = 0;

  /** A user object with their status of now. */
  described(id: string, user: Record<string, unknown> | undefined): Record<string, unknown> {
    return { ...user, profile: { ...(user?.profile as object | null), ...this.statuses.get(id) } };
  }

  next(): string {
    this.count += 1;
    return String(this.count).padStart(6, '0');
  }

  /** Like Slack's, a message's `ts` names it within its channel and sorts by time. */
  put(
    channel: string,
    body: { text: unknown; blocks: unknown; metadata?: unknown; thread?: string | null },
    ts = `1763888400.${this.next()}`,
  ): StoredMessage {
    const message: StoredMessage = {
      channel,
      ts,
      text: typeof body.text === 'string' ? body.text : '',
      blocks: body.blocks,
      metadata: body.metadata,
      thread: body.thread ?? null,
      problems: messageProblems(body.text, body.blocks),
    };
    this.messages.set(`${channel}|${ts}`, message);
    this.sights.push({ channel, user: direct(channel), plain: this.plainOf(message) });
    return message;
  }

  whisper(channel: string, user: string, body: { text: unknown; blocks: unknown }): void {
    this.whispers.push(body.blocks);
    this.breaches.push(...messageProblems(body.text, body.blocks));
    this.sights.push({ channel, user, plain: this.see(body.blocks).plain });
  }

  plainOf(message: StoredMessage): string {
    return this.see(message.blocks).plain;
  }

  see(blocks: unknown): SeenBlocks {
    const parsed = MessageBlocks.safeParse(blocks);
    return parsed.success ? readBlocks(parsed.data) : { plain: '', buttons: [] };
  }

  /** The pictures a reader of these blocks sees. */
  pictures(blocks: unknown): readonly Buffer[] {
    const parsed = MessageBlocks.safeParse(blocks);
    return (parsed.success ? parsed.data : []).flatMap((block) => this.files.picture(block) ?? []);
  }

  /** Opens or changes a view; null when Slack would refuse it. */
  show(view: unknown, user: string, trigger: string, id = `V0${this.next()}`): OpenView | null {
    const problems = modalProblems(view);
    this.breaches.push(...problems);
    const parsed = Modal.safeParse(view);
    if (problems.length > 0 || !parsed.success) return null;
    const kept = this.views.get(id);
    const open: OpenView = { id, user, view: parsed.data, values: {}, errors: {}, trigger };
    for (const block of parsed.data.blocks) {
      if (block.type !== 'input') continue;
      // Slack keeps what was typed in a field whose block and element keep their ids.
      const same = kept?.view.blocks.some(
        (b) => b.type === 'input' && b.block_id === block.block_id && b.element.action_id === block.element.action_id,
      );
      open.values[block.block_id] = same ? kept?.values[block.block_id] : initialOf(block.element);
    }
    this.views.set(id, open);
    return open;
  }

  /** Puts a view on somebody's home page; false when Slack would refuse it. */
  publish(user: string, view: unknown): boolean {
    const problems = homeProblems(view);
    this.breaches.push(...problems);
    const parsed = Home.safeParse(view);
    if (problems.length > 0 || !parsed.success) return false;
    this.homes.set(user, readBlocks(parsed.data.blocks));
    return true;
  }

  fault(method: string): Fault | { error: string } | { status: number } | null {
    const at = this.faults.findIndex((f) => f.method === method || (f.method === 'post' && isPosting(method)));
    return at === -1 ? null : (this.faults.splice(at, 1)[0]?.fault ?? null);
  }
}

export const isPosting = (method: string): boolean => ['chat.postMessage', 'chat.update', 'chat.postEphemeral'].includes(method);
/** The person whose private chat with the bot a channel is. */
export const direct = (channel: string): string | null => (channel.startsWith('D') ? `U${channel.slice(1)}` : null);
export const directOf = (user: string): string => `D${user.slice(1)}`;

type Input = Extract<Modal['blocks'][number], { type: 'input' }>['element'];

function initialOf(element: Input): unknown {
  switch (element.type) {
    case 'radio_buttons':
    case 'static_select':
      return element.initial_option?.value ?? '';
    case 'plain_text_input':
      return element.initial_value ?? '';
    case 'checkboxes':
    case 'multi_static_select':
      return (element.initial_options ?? []).map((option) => option.value);
    case 'conversations_select':
      return element.initial_conversation ?? '';
    case 'multi_users_select':
      return element.initial_users ?? [];
    case 'datepicker':
      return element.initial_date ?? '';
  }
}
