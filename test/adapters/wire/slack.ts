import { createSlack } from '../../../adapters/slack/index.ts';
import type { Place } from '../../../src/ports/adapter.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { OpenWire, Seen, SeenForm, StubInbound, Wire } from '../../conformance/wire.ts';
import { type SlackActs, slackActs } from './slack-acts.ts';
import { openSlackApi } from './slack-api.ts';
import { type ManualClock, manualClock } from './slack-clock.ts';
import { acceptFrames, type SlackFrames } from './slack-frames.ts';
import { slackPatience } from './slack-patience.ts';
import { type Deliver, type Delivered, type Kind, openAppServer, overHttp, overSocket, type Payload } from './slack-transport.ts';
import { BOT, CHANNEL, direct, directOf, type OpenView, PEOPLE, SlackWorld, TEAM } from './slack-world.ts';

/** The wire, and its inside for what only Slack does. */
export type SlackWire = Wire & {
  readonly world: SlackWorld;
  readonly acts: SlackActs;
  readonly clock: ManualClock;
  readonly frames: SlackFrames;
  readonly appUrl: string;
  readonly deliver: Deliver;
  /** Delivers a payload of somebody's and waits for what they see of it. */
  act(by: string, kind: Kind, payload: Payload, form?: OpenView): Promise<Seen>;
};

export const SECRETS = {
  botToken: 'xoxb-1-not-a-secret',
  signingSecret: 'not-a-signing-secret',
  appToken: 'xapp-1-not-a-secret',
} as const;

export type WireOptions = { readonly socket?: boolean; readonly start?: boolean; readonly trailingSlash?: boolean };

/** Opens a Slack of our own around the real SDK and, unless told otherwise, starts the adapter on it. */
export async function openSlack(inbound: StubInbound, options: WireOptions = {}): Promise<SlackWire> {
  const world = new SlackWorld();
  const clock = manualClock();
  const lines: string[] = [];
  const api = await openSlackApi(world, SECRETS, (base) => `${base.replace('http', 'ws')}/link/?ticket=t`, slackPatience());
  const frames = acceptFrames(api.server);
  const app = await openAppServer();
  const line = (level: string) => (event: string, fields?: object) =>
    void lines.push(JSON.stringify({ level, event, ...fields }));
  const log: Log = { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
  const { botToken, signingSecret, appToken } = SECRETS;
  const config = { botToken, apiUrl: options.trailingSlash ? `${api.url}/` : api.url };
  let n = 0;
  const ids = {
    next: () => {
      n += 1;
      return `id-${n}`;
    },
    draw: () => 0,
  };
  const adapter = createSlack(
    { ...config, ...(options.socket ? { appToken } : { signingSecret }) },
    { clock, ids, log, routes: app.routes },
  );
  const deliver = options.socket ? overSocket(frames) : overHttp(app.url, signingSecret, clock);
  const acts = slackActs(world, api.hookUrl);
  const sent = new Map<string, { kind: Kind; payload: Payload }>();
  if (options.start !== false) await adapter.start(inbound);

  async function act(by: string, kind: Kind, payload: Payload, form?: OpenView, forged?: Parameters<Deliver>[2]): Promise<Seen> {
    const since = world.sights.length;
    const heard = inbound.interactions.length;
    const delivered = await deliver(kind, payload, forged);
    const id = inbound.interactions[heard]?.id;
    if (id !== undefined) sent.set(id, { kind, payload });
    const opened = settle(delivered, kind, payload, by, form);
    const sights = world.sights.slice(since);
    if (world.breaches.length > 0) throw new Error(`Slack's rules were broken: ${world.breaches.splice(0).join('; ')}`);
    return {
      status: delivered.status,
      form: opened === null ? null : seenForm(opened),
      private: sights.filter((s) => s.user === by).map((s) => s.plain),
      public: sights.filter((s) => s.user !== by).map((s) => s.plain),
    };
  }

  /** What the answer itself does: a command's is shown, a form's closes, corrects or changes it. */
  function settle({ body, status }: Delivered, kind: Kind, payload: Payload, by: string, form?: OpenView): OpenView | null {
    const trigger = [...world.views.values()].find((v) => v.trigger === payload.trigger_id);
    if (kind === 'command' && 'blocks' in body) {
      if (body.response_type === 'in_channel') world.put(String(payload.channel_id), { text: body.text, blocks: body.blocks });
      else world.whisper(String(payload.channel_id), by, { text: body.text, blocks: body.blocks });
    }
    if (form === undefined || status !== 200) return trigger ?? null;
    if (body.response_action === 'errors') {
      form.errors = body.errors as Record<string, string>;
      const fields = form.view.blocks.flatMap((b) => (b.type === 'input' ? [b.block_id] : []));
      for (const key of Object.keys(form.errors)) if (!fields.includes(key)) world.breaches.push(`an error of no field: ${key}`);
      return form;
    }
    if (body.response_action === 'update') return world.show(body.view, by, 'update', form.id);
    if ('response_action' in body) world.breaches.push(`an unknown response_action: ${String(body.response_action)}`);
    world.views.delete(form.id);
    return trigger ?? null;
  }

  const again = (id: string | undefined) => (id === undefined ? undefined : sent.get(id));
  const standing = (channel: string, thread: string | null): readonly string[] =>
    [...world.messages].flatMap(([r, m]) => (m.channel === channel && m.thread === thread ? [r] : [])).sort();
  const placeOf = (place: Place): string => (place.kind === 'member' ? directOf(place.id) : place.id);

  return {
    adapter,
    world,
    acts,
    clock,
    frames,
    deliver,
    act,
    appUrl: app.url,
    workspace: `slack:${TEAM}`,
    channel: { workspace: `slack:${TEAM}`, kind: 'channel', id: CHANNEL, address: null },
    people: PEOPLE,
    person: (user) => ({ workspace: `slack:${TEAM}`, kind: 'member', id: user, address: null }),
    press: (by, receipt, label, over = {}) =>
      act(by, 'interactive', again(over.id)?.payload ?? acts.press(by, receipt, label), undefined, over.forged),
    async submit(by, form, values, over = {}) {
      const open = form.handle as OpenView;
      Object.assign(open, { values: { ...open.values, ...values }, errors: {} });
      for (const b of open.view.blocks) {
        if (b.type !== 'input') continue;
        const value = open.values[b.block_id];
        if (!b.optional && String(value) === '') world.breaches.push(`${b.block_id} cannot be left empty`);
        const most = b.element.type === 'multi_users_select' ? b.element.max_selected_items : undefined;
        if (Array.isArray(value) && value.length > (most ?? Infinity)) world.breaches.push(`${b.block_id} takes ${most} people`);
      }
      return act(by, 'interactive', again(over.id)?.payload ?? acts.submit(by, open), open, over.forged);
    },
    command: (by, command, text, over = {}) =>
      act(by, 'command', again(over.id)?.payload ?? acts.command(by, command, text), undefined, over.forged),
    read(receipt) {
      const message = world.messages.get(receipt);
      const seen = world.see(message?.blocks);
      return {
        plain: seen.plain,
        buttons: seen.buttons.map((b) => b.label),
        problems: [...(message?.problems ?? ['no such message']), ...world.breaches],
        pictures: world.pictures(message?.blocks),
      };
    },
    files: async (by) => world.files.in(directOf(by)),
    receipts: (place) => standing(placeOf(place), null),
    under: (receipt) => standing(...(receipt.split('|') as [string, string])),
    async raise(event) {
      if (event === 'installed') return;
      const moved = { type: `member_${event}_channel`, user: PEOPLE.stranger, channel: CHANNEL, channel_type: 'C', team: TEAM };
      await deliver(
        'event',
        acts.event(
          event === 'removed'
            ? { type: 'app_uninstalled' }
            : event === 'left'
              ? { ...moved, type: 'member_left_channel' }
              : moved,
        ),
      );
    },
    async echo(receipt) {
      const [channel = '', ts] = receipt.split('|');
      const said = { channel, ts, text: `<@${BOT}> echo`, user: BOT, bot_id: 'B0BOT', app_id: 'A0RITUALS' };
      await deliver('event', acts.event({ type: 'message', channel_type: direct(channel) ? 'im' : 'channel', ...said }));
      await deliver('event', acts.event({ type: 'app_mention', ...said }));
    },
    next: (fault) => void world.faults.push({ method: 'post', fault }),
    posts: () => world.posts,
    secrets: () => [...Object.values(SECRETS), 'hk0'],
    logs: () => lines.join('\n'),
    async close() {
      frames.close();
      await adapter.stop();
      await app.close();
      await api.close();
    },
  };
}

const seenForm = (open: OpenView): SeenForm => ({
  title: open.view.title.text,
  submit: open.view.submit?.text ?? '',
  labels: Object.fromEntries(open.view.blocks.flatMap((b) => (b.type === 'input' ? [[b.block_id, b.label.text]] : []))),
  values: open.values as SeenForm['values'],
  errors: open.errors,
  handle: open,
});

/** Over signed HTTP. */
export const openSlackHttp: OpenWire = (inbound) => openSlack(inbound);
/** Over Socket Mode. */
export const openSlackSocket: OpenWire = (inbound) => openSlack(inbound, { socket: true });
