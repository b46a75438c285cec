import { afterEach, beforeEach, expect, it } from 'vitest';
import { message, privately, type Reply, replace, text, txt } from '../../src/message/index.ts';
import { everyField, prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { Seen, SeenForm, StubInbound } from '../conformance/wire.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';
import { BOT, CHANNEL } from './wire/slack-world.ts';

const ana = 'U0ANA';
const hush = privately(message('Hush', text(txt`Between us`)));

let inbound: StubInbound;
let wire: SlackWire;
beforeEach(async () => {
  inbound = stubInbound();
  wire = await openSlack(inbound);
});
afterEach(() => wire.close());

/** Everything one person can do, ready to be done. */
async function everyAct(): Promise<readonly (() => Promise<Seen>)[]> {
  const inChannel = await posted(wire, wire.channel, prompt());
  const inDirect = await posted(wire, wire.person(ana), prompt());
  inbound.answer = () => ({ r: 'form', form: everyField() });
  const form = (await wire.press(ana, inChannel, 'Answer')).form as SeenForm;
  inbound.answer = () => privately(prompt());
  await wire.act(ana, 'event', wire.acts.opened(ana));
  const mention = { type: 'app_mention', user: ana, channel: CHANNEL, ts: '1.2', text: `<@${BOT}> card <@U0BEN> secret words` };
  return [
    () => wire.press(ana, inChannel, 'Pass'),
    () => wire.press(ana, inDirect, 'Pass'),
    () => wire.command(ana, 'card', '<@U0BEN> secret words'),
    () => wire.act(ana, 'interactive', wire.acts.shortcut(ana, 'card', { user: 'U0BEN', text: 'secret words' })),
    () => wire.act(ana, 'interactive', wire.acts.pressHome(ana, 'Pass')),
    () => wire.act(ana, 'event', wire.acts.opened(ana)),
    () => wire.act(ana, 'event', wire.acts.event(mention)),
    () => wire.submit(ana, form, { line: 'secret words' }),
  ];
}

/** No line says who did something, nor which of Slack's own ids it had, nor what was said. */
function namesNobody(): void {
  const logs = wire.logs();
  for (const said of [ana, 'U0BEN', 'D0ANA', CHANNEL, 'secret words', 'Between us', ...inbound.interactions.map((i) => i.id)])
    expect(logs).not.toContain(said);
}

const logged = (event: string): number => wire.logs().split(`"event":"${event}"`).length - 1;

it('a slow answer is a line that names nobody, whatever was done', async () => {
  const acts = await everyAct();
  for (const act of acts) {
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    inbound.answer = () => gate.then(() => hush);
    const doing = act();
    await wire.clock.sleeps(2500);
    wire.clock.advance(2500);
    release();
    await doing;
  }
  await wire.adapter.stop();
  expect(logged('slack.answer-late')).toBe(acts.length);
  for (const sort of ['press', 'command', 'home', 'submit'])
    expect(wire.logs()).toContain(`"slack.answer-late","sort":"${sort}"`);
  namesNobody();
});

it('an engine that fails is a line that names nobody', async () => {
  const acts = await everyAct();
  inbound.answer = () => Promise.reject(new TypeError(`a bug with ${ana}`));
  for (const act of acts) await act();
  expect(logged('slack.interact-failed')).toBe(acts.length);
  namesNobody();
});

it.each<readonly [string, Reply]>([
  ['slack.private-lost', hush],
  ['slack.replace-failed', replace(prompt())],
  ['slack.form-not-opened', { r: 'form', form: everyField() }],
  ['slack.home-not-shown', hush],
])('%s is a line that names nobody, when nothing of Slack’s works', async (event, answer) => {
  const acts = await everyAct();
  inbound.answer = () => answer;
  const methods = ['hook', 'views.open', 'views.publish', 'chat.update', 'chat.postMessage'];
  for (const act of acts) {
    wire.world.faults.push(...methods.map((method) => ({ method, fault: 'broken' as const })));
    await act();
    wire.world.faults.splice(0);
  }
  expect(logged(event)).toBeGreaterThan(0);
  namesNobody();
});

it('what names an act to the engine does not name the person', async () => {
  for (const act of await everyAct()) await act();
  for (const { id } of inbound.interactions) expect(id).not.toMatch(/U0|D0/);
});
