import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button, buttons, heading, list, message, privately, replace, text, txt } from '../../src/message/index.ts';
import { everyBlock, everyField, largest, press, prompt } from '../conformance/adapter-samples.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { SeenForm, StubInbound } from '../conformance/wire.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';

const { ana, ben } = { ana: 'U0ANA', ben: 'U0BEN' };
const page = (title = 'Yours'): ReturnType<typeof privately> =>
  privately(
    message(
      title,
      heading(title),
      buttons(button('Give a bravo', press('give', { opens: 'form' })), button('Pause', press('pause'))),
    ),
  );

describe.each([
  ['HTTP', false],
  ['Socket Mode', true],
])('The home page, over %s', (_, socket) => {
  let inbound: StubInbound;
  let wire: SlackWire;
  beforeEach(async () => {
    inbound = stubInbound();
    wire = await openSlack(inbound, { socket });
  });
  afterEach(() => wire.close());

  const opens = (user: string) => wire.act(user, 'event', wire.acts.opened(user));

  it('shows each person what the engine answers, in place of what stood there', async () => {
    inbound.answer = (i) => page(`For ${i.user}`);
    expect(await opens(ana)).toMatchObject({ status: 200, private: [], public: [] });
    await opens(ben);
    expect(inbound.interactions).toEqual([
      { i: 'home', workspace: wire.workspace, user: ana, id: expect.stringMatching(/^h:Ev/), channel: null },
      { i: 'home', workspace: wire.workspace, user: ben, id: expect.stringMatching(/^h:Ev/), channel: null },
    ]);
    expect([wire.world.homes.get(ana)?.plain, wire.world.homes.get(ben)?.plain]).toEqual(['For U0ANA', 'For U0BEN']);
    inbound.answer = () => replace(message('Later', ...everyBlock(ana).blocks));
    await opens(ana);
    expect(wire.world.homes.get(ana)?.plain).toContain('Small print');
    expect(wire.world.homes.get(ben)?.plain).toBe('For U0BEN');
    expect(wire.world.calls.filter((call) => call !== 'auth.test' && call !== 'apps.connections.open')).toEqual(
      Array.from({ length: 3 }, () => 'views.publish'),
    );
  });

  it('is the same when Slack tells of it again', async () => {
    inbound.answer = () => page();
    const event = wire.acts.opened(ana);
    expect([(await wire.deliver('event', event)).status, (await wire.deliver('event', event)).status]).toEqual([200, 200]);
    expect(wire.world.homes.get(ana)?.plain).toBe('Yours');
    const [first, again] = inbound.interactions;
    expect(again?.id).toBe(first?.id);
    inbound.answer = () => ({ r: 'done' });
    await wire.deliver('event', event);
    expect(wire.world.homes.get(ana)?.plain).toBe('Yours');
    expect(wire.posts()).toBe(0);
  });

  it('is asked for as well when they first look at the messages tab, and at no other', async () => {
    for (const tab of ['messages', 'about', undefined])
      expect((await wire.deliver('event', wire.acts.event({ type: 'app_home_opened', user: ana, tab }))).status).toBe(200);
    expect(inbound.interactions).toMatchObject([{ i: 'home', user: ana }]);
  });

  it('keeps Slack’s limits, whatever is said', async () => {
    const { maxBlocks } = wire.adapter.capabilities;
    for (const said of [
      largest(wire.adapter.capabilities, '&<', 1),
      message('All', ...Array.from({ length: 90 }, (_x, i) => text(txt`line ${i}`))),
      message('Too many', ...Array.from({ length: 150 }, (_x, i) => text(txt`line ${i}`))),
      message('Nothing'),
    ]) {
      inbound.answer = () => privately(said);
      await opens(ana);
      expect(wire.world.homes.get(ana)?.plain).not.toBe('');
    }
    inbound.answer = () => privately(message('All', ...Array.from({ length: 90 }, (_x, i) => text(txt`line ${i}`))));
    await opens(ana);
    expect(maxBlocks).toBeLessThan(90);
    expect(wire.world.homes.get(ana)?.plain).toContain('line 89');
  });

  it('offers a form where the answer is one, for nothing opens by itself there', async () => {
    inbound.answer = () => ({ r: 'form', form: everyField() });
    await opens(ana);
    expect(wire.world.homes.get(ana)).toMatchObject({ buttons: [{ label: 'Your check-in' }] });
    await wire.act(ana, 'interactive', wire.acts.pressHome(ana, 'Your check-in'));
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'press', press: everyField().press });
    expect(wire.posts()).toBe(0);
  });

  it('that cannot be shown is one line in the log, and acknowledged', async () => {
    inbound.answer = () => page();
    wire.world.faults.push({ method: 'views.publish', fault: 'rate-limited' });
    expect((await opens(ana)).status).toBe(200);
    expect(wire.logs()).toContain('"event":"slack.home-not-shown","why":"ratelimited"');
    expect(wire.world.homes.size).toBe(0);
  });

  it('has buttons that open forms, by their trigger; what a form comes to is a direct message', async () => {
    inbound.answer = () => page();
    await opens(ana);
    inbound.answer = () => ({ r: 'form', form: everyField() });
    const since = wire.world.calls.length;
    const seen = await wire.act(ana, 'interactive', wire.acts.pressHome(ana, 'Give a bravo'));
    expect(wire.world.calls.slice(since)).toEqual(['views.open']);
    expect(inbound.interactions.at(-1)).toMatchObject({
      i: 'press',
      user: ana,
      channel: null,
      press: press('give', { opens: 'form' }),
    });
    inbound.answer = () => privately(message('x', text(txt`On its way`)));
    expect(await wire.submit(ana, seen.form as SeenForm, {})).toMatchObject({ form: null, private: ['On its way'], public: [] });
    expect(wire.receipts(wire.person(ana))).toHaveLength(1);
  });

  it('is shown anew once something was done from it, by a button or a form, and not for a form that opened or was refused', async () => {
    inbound.answer = () => page();
    await opens(ana);
    const published = () => wire.world.calls.filter((call) => call === 'views.publish').length;
    const answers = (other: ReturnType<typeof page> | { r: 'done' }) => {
      inbound.answer = (i) => (i.i === 'home' ? page('Changed') : other);
    };
    inbound.answer = (i) => (i.i === 'home' ? page('Changed') : { r: 'form', form: everyField() });
    const seen = await wire.act(ana, 'interactive', wire.acts.pressHome(ana, 'Give a bravo'));
    expect([published(), wire.world.homes.get(ana)?.plain]).toEqual([1, 'Yours']);
    const form = everyField();
    inbound.answer = (i) =>
      i.i === 'home' ? page('Changed') : { r: 'invalid', form, typed: {}, errors: { [Object.keys(form.fields)[0] ?? '']: 'No' } };
    await wire.submit(ana, seen.form as SeenForm, {});
    expect(published()).toBe(1);
    answers(privately(message('x', text(txt`Kept`))));
    await wire.submit(ana, seen.form as SeenForm, {});
    await wire.adapter.stop();
    expect([published(), wire.world.homes.get(ana)?.plain]).toEqual([2, 'Changed']);
    // The page knows that the answer stands elsewhere.
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'home', user: ana, answered: true });
  });

  it('has buttons whose answer, private or in place of something, is a direct message', async () => {
    inbound.answer = () => page();
    await opens(ana);
    for (const answer of [privately(prompt('Paused')), replace(message('x', list([txt`Paused`])))]) {
      inbound.answer = (i) => (i.i === 'home' ? page() : answer);
      const seen = await wire.act(ana, 'interactive', wire.acts.pressHome(ana, 'Pause'));
      expect(seen).toMatchObject({ form: null, public: [], private: ['Paused'] });
    }
    expect(wire.receipts(wire.person(ana))).toHaveLength(2);
    const presses = inbound.interactions.filter((i) => i.i === 'press');
    expect(new Set(presses.map((i) => i.id)).size).toBe(2);
  });
});
