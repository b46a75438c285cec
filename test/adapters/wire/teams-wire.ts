import type { TeamsConfig } from '../../../adapters/teams/config.ts';
import type { Place } from '../../../src/ports/adapter.ts';
import type { OpenWire, Over, Seen, StubInbound, Wire } from '../../conformance/wire.ts';
import { pngIn } from './png.ts';
import { actionsOf, type Part, partsOf, readCard } from './teams-card.ts';
import { cardOf, problemsOf } from './teams-connector.ts';
import { see as look } from './teams-eyes.ts';
import { type Handle, inputOf } from './teams-forms.ts';
import { type Host, type Inbound, openHost, type RawOver } from './teams-host.ts';
import { ANA, BEN, BOT, CHANNEL, EVERYBODY, OTHER_TENANT, PASSWORD, personOf, STRANGER, TENANT } from './teams-world.ts';

/** The wire, with what only tests of this adapter need. */
export type TeamsWire = Wire &
  Host & {
    /** What came of posting an activity, as the person sees it. */
    see(by: string, activity: Inbound, over?: RawOver): Promise<Seen>;
    /** A command chosen from a message's menu; `more` says where, and how the request may be wrong. */
    choose(by: string, command: string, payload: Inbound, more?: Inbound, over?: RawOver): Promise<Seen>;
  };

/** The wire of the shared suite. */
export const openTeamsWire: OpenWire = (inbound) => openTeams(inbound);

/** A wire with other settings than the suite's. `heard`: an activity came in already, so the connector is known. */
export async function openTeams(inbound: StubInbound, config: Partial<TeamsConfig> = {}, heard = true): Promise<TeamsWire> {
  const host = await openHost(inbound, config);
  const { connector, activity, post } = host;
  // What the engine is given is not what Teams sent it under.
  const sentAs = new Map<string, unknown>();
  const see: TeamsWire['see'] = async (by, posted, over) => {
    const before = inbound.interactions.length;
    const seen = await look(host, by, posted, over);
    for (const { id } of inbound.interactions.slice(before)) sentAs.set(id, posted.id);
    return seen;
  };
  const overOf = (over: Over = {}): Inbound => ({
    ...(over.id ? { id: sentAs.get(over.id) } : {}),
    ...(over.forged === 'other-workspace' ? { channelData: { tenant: { id: OTHER_TENANT } } } : {}),
  });
  // Whatever comes first tells where the connector is; it names no team, whose channels would be asked for.
  const first = activity('typing', ANA.id, 'channel', { channelData: { tenant: { id: TENANT }, channel: { id: CHANNEL } } });
  if (heard) await post(first);

  return {
    ...host,
    see,
    choose: (by, command, payload, more = {}, over = {}) => {
      const value = { commandId: command, commandContext: 'message', requestId: 'r', messagePayload: payload, context: {} };
      return see(by, activity('invoke', by, 'channel', { name: 'composeExtension/fetchTask', value, ...more }), over);
    },
    workspace: `teams:${TENANT}`,
    channel: {
      workspace: `teams:${TENANT}`,
      kind: 'channel',
      id: CHANNEL,
      address: JSON.stringify({
        serviceUrl: connector.serviceUrl,
        conversation: CHANNEL,
        user: null,
        team: CHANNEL,
        bot: BOT.id,
      }),
    },
    people: { ana: ANA.aadObjectId ?? '', ben: BEN.aadObjectId ?? '', stranger: STRANGER.aadObjectId ?? '' },
    person: (user) => ({
      workspace: `teams:${TENANT}`,
      kind: 'member',
      id: user,
      address:
        addressOf(inbound, user) ??
        JSON.stringify({
          serviceUrl: connector.serviceUrl,
          conversation: null,
          user: personOf(user).id,
          team: null,
          bot: BOT.id,
        }),
    }),
    async press(by, receipt, label, over) {
      const at = JSON.parse(receipt) as { conversation: string; activity: string };
      const action = actionsOf(cardOf(connector.at(at.conversation, at.activity)?.activity)).find((one) => one.title === label);
      if (!action) throw new Error(`no button ${label} on ${receipt}`);
      const base = activity('invoke', by, where(at.conversation), { replyToId: at.activity, ...overOf(over) });
      const conversation = { ...(base.conversation as object), id: at.conversation };
      return see(by, moved({ ...base, conversation, ...inputOf(action, {}) }, over), forgedOver(over));
    },
    async submit(by, form, values, over) {
      const { action, conversation, channelData, replyToId, by: shape } = form.handle as Handle & { action: Part };
      const base = activity('invoke', by, where(String(conversation?.id)), {
        ...(replyToId ? { replyToId } : {}),
        ...(channelData ? { channelData } : {}),
        ...overOf(over),
      });
      return see(
        by,
        moved({ ...base, conversation, ...inputOf(action, { ...form.values, ...values }, shape) }, over),
        forgedOver(over),
      );
    },
    command(by, command, text, over) {
      const mention = { type: 'mention', text: '<at>Rituals</at>', mentioned: { id: BOT.id, name: BOT.name } };
      const said = activity('message', by, 'channel', {
        text: `<at>Rituals</at> ${command} ${text}`.trimEnd(),
        entities: [mention],
        ...overOf(over),
      });
      return see(by, moved(said, over), forgedOver(over));
    },
    read(receipt) {
      const at = JSON.parse(receipt) as { conversation: string; activity: string };
      const standing = connector.at(at.conversation, at.activity);
      if (!standing) throw new Error(`nothing stands at ${receipt}`);
      const card = cardOf(standing.activity);
      return {
        plain: readCard(card).plain,
        buttons: actionsOf(card).map((action) => String(action.title)),
        problems: problemsOf(standing),
        pictures: partsOf(card).flatMap((part) => (part.type === 'Image' ? [pngIn(part.url)] : [])),
      };
    },
    async files(by) {
      const chat = connector.personal(personOf(by));
      const taken: { name: string; content: string }[] = [];
      for (const card of connector.fileCards(chat).filter(({ contentType }) => contentType.endsWith('.consent'))) {
        const uploadInfo = connector.drive(card.name);
        await post(
          activity('invoke', by, 'personal', {
            name: 'fileConsent/invoke',
            replyToId: card.activity,
            value: { type: 'fileUpload', action: 'accept', context: card.content.acceptContext, uploadInfo },
          }),
        );
        const content = connector.uploads.get(new URL(uploadInfo.uploadUrl).pathname);
        if (content !== undefined) taken.push({ name: card.name, content });
      }
      return taken;
    },
    receipts: (place: Place) =>
      connector
        .under(place.kind === 'channel' ? place.id : connector.personal(personOf(place.id)))
        .map((at) => JSON.stringify({ serviceUrl: connector.serviceUrl, ...at })),
    under: (receipt) =>
      connector
        .under((JSON.parse(receipt) as { conversation: string }).conversation)
        .map((at) => JSON.stringify({ serviceUrl: connector.serviceUrl, ...at })),
    async raise(event) {
      const members = { membersAdded: event === 'joined' ? [BEN] : [], membersRemoved: event === 'left' ? [BEN] : [] };
      const raised =
        event === 'installed' || event === 'removed'
          ? activity('installationUpdate', ANA.id, 'channel', { action: event === 'installed' ? 'add' : 'remove' })
          : activity('conversationUpdate', ANA.id, 'channel', {
              ...members,
              channelData: {
                tenant: { id: TENANT },
                team: { id: CHANNEL },
                eventType: event === 'joined' ? 'teamMemberAdded' : 'teamMemberRemoved',
              },
            });
      await post(raised);
    },
    async echo(receipt) {
      const at = JSON.parse(receipt) as { conversation: string; activity: string };
      const echoed = connector.at(at.conversation, at.activity)?.activity ?? {};
      const base = activity('message', BOT.id, where(at.conversation), { ...echoed, id: at.activity, text: 'checkin now' });
      await post({ ...base, conversation: { ...(base.conversation as object), id: at.conversation } });
    },
    next: (fault) => connector.next(fault),
    posts: () => connector.posts(),
    secrets: () => [PASSWORD, ...EVERYBODY.map((p) => p.name), ...host.tokens, ...host.identity.given],
  };
}

/** The address the engine would have kept: the last one reported. */
const addressOf = (inbound: StubInbound, user: string): string | null => {
  const change = inbound.changes.findLast((c) => c.c === 'address' && c.place.kind === 'member' && c.place.id === user);
  return change?.c === 'address' ? change.address : null;
};

const forgedOver = ({ forged }: Over = {}): RawOver => {
  if (forged === 'unsigned') return { authorization: null };
  if (forged === 'wrong-key') return { token: { key: 'stranger' } };
  if (forged === 'expired') return { token: { expiresIn: -600 } };
  return forged === 'other-audience' ? { token: { aud: 'another-bot' } } : {};
};
const moved = (posted: Inbound, over?: Over): Inbound =>
  over?.forged === 'other-workspace'
    ? { ...posted, conversation: { ...(posted.conversation as object), tenantId: OTHER_TENANT } }
    : posted;
const where = (conversation: string): 'channel' | 'personal' => (conversation.startsWith('a:') ? 'personal' : 'channel');
