import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMessageText, readWords } from '../../adapters/slack/read-text.ts';
import { message, privately, text, txt } from '../../src/message/index.ts';
import { everyField } from '../conformance/adapter-samples.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { SeenForm, StubInbound } from '../conformance/wire.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';
import { BOT, CHANNEL } from './wire/slack-world.ts';

const { ana, ben } = { ana: 'U0ANA', ben: 'U0BEN' };
const hush = privately(message('Hush', text(txt`Between us`)));

describe('Words to the bot', () => {
  it.each([
    ['<@U0BEN|ben> for the help', 'for the help', [ben]],
    ['  <@U0BEN> <@U0ANA|ana>', '', [ben, ana]],
    ['<@U0BEN|ben>, <@W0EVE>, thanks', 'thanks', [ben, 'W0EVE']],
    ['thanks to <@U0BEN|ben> and <@U0ANA> and <@U0BEN>!', 'thanks to and and!', [ben, ana]],
    ['a <@U0BEN|b&lt;n> b', 'a b', [ben]],
    ['@ben did it', '@ben did it', []],
    ['two  blanks\n<@U0BEN> and a line', 'two  blanks\n and a line', [ben]],
    ['in <#C0TEAM|team> and <#C0SECRET> and <#C0OTHER|>', 'in #team and and', []],
    ['<https://x.y/?a=1&amp;b=2|the plan> <https://x.y/?a&amp;b>', 'the plan https://x.y/?a&b', []],
    ['<mailto:a@b.org|a@b.org> <mailto:c@d.org> <tel:+33|+33>', 'a@b.org c@d.org +33', []],
    ['<!here> <!channel|channel> <!subteam^S1|@ops> <!subteam^S2>', '@here @channel @ops', []],
    ['<!date^1763888400^{date}|23 November> it is', '23 November it is', []],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2, &amp;lt; stays', '1 < 2 && 3 > 2, &lt; stays', []],
    ['&lt;@U0BEN&gt; was typed', '<@U0BEN> was typed', []],
    ['<b> and <@nobody|x>', '<b> and x', []],
    ['', '', []],
  ])('%s', (raw, words, people) => {
    expect(readWords(raw)).toEqual({ text: words, people });
  });
});

describe('The plain text of a message', () => {
  const names = (user: string): string | null => (user === ben ? 'Ben & Co <x>' : null);
  it.each([
    ['thanks <@U0BEN> and <@U0ANA>!', 'thanks @Ben & Co <x> and!'],
    ['<@U0BEN|ben> and <@U0ANA|ana>', '@ben and @ana'],
    ['see <https://x.y|here> in <#C1|team>, &lt;b&gt; *bold*\nnew line', 'see here in #team, <b> *bold*\nnew line'],
  ])('%s', (raw, plain) => {
    expect(readMessageText(raw, names)).toBe(plain);
  });

  it('has 3,000 characters at most, and says that it was cut', () => {
    const long = readMessageText('😀'.repeat(2000), names);
    expect(long.length).toBeLessThanOrEqual(3000);
    expect(long).toMatch(/^(😀)+…$/u);
    expect(readMessageText('x'.repeat(3000), names)).toBe('x'.repeat(3000));
  });
});

describe('Commands over the wire', () => {
  let inbound: StubInbound;
  let wire: SlackWire;
  beforeEach(async () => {
    inbound = stubInbound();
    wire = await openSlack(inbound);
  });
  afterEach(() => wire.close());

  it('name people by their ids', async () => {
    await wire.command(ana, 'bravo', '<@U0BEN|ben> for &lt;3 in <#C0TEAM|team>');
    expect(inbound.interactions).toMatchObject([
      { i: 'command', command: 'bravo', people: [ben], text: 'for <3 in #team', channel: CHANNEL },
    ]);
    expect(inbound.interactions[0]).not.toHaveProperty('about');
  });

  it('name people after a mention of the bot, who is none of them', async () => {
    const said = (words: string, n: number) =>
      wire.act(
        ana,
        'event',
        wire.acts.event({ type: 'app_mention', user: ana, channel: CHANNEL, ts: `1763888402.00000${n}`, text: words }),
      );
    await said(`hey <@U0EVE> and <@${BOT}>: bravo <@U0BEN>, <@${BOT}> &amp; <@U0ANA> for it`, 1);
    await said(`<@${BOT}> <@U0BEN> bravo`, 2);
    expect(inbound.interactions).toMatchObject([
      { i: 'command', command: 'bravo', people: [ben, ana], text: '& for it' },
      { i: 'command', command: 'bravo', people: [ben], text: '' },
    ]);
  });

  it('open the form they are answered with, by their trigger, and what it comes to is said to that person alone', async () => {
    inbound.answer = () => ({ r: 'form', form: everyField([ben]) });
    const since = wire.world.calls.length;
    const seen = await wire.command(ana, 'bravo', '<@U0BEN|ben>');
    expect(seen).toMatchObject({
      status: 200,
      form: { title: 'Your check-in', values: { thanks: [ben] } },
      private: [],
      public: [],
    });
    expect(wire.world.calls.slice(since)).toEqual(['views.open']);
    inbound.answer = () => hush;
    const after = await wire.submit(ana, seen.form as SeenForm, { thanks: [ben, ana] });
    expect(after).toMatchObject({ form: null, private: ['Between us'], public: [] });
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'submit', channel: null, values: { thanks: [ben, ana] } });
    expect(wire.receipts(wire.person(ana))).toHaveLength(1);
    expect(wire.receipts(wire.channel)).toEqual([]);
  });

  it('given in somebody else’s private chat are answered there, to that person alone, however late', async () => {
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    inbound.answer = () => gate.then(() => hush);
    const called = wire.act(ana, 'command', wire.acts.command(ana, 'bravo', '', 'D0THEIRS'));
    await wire.clock.sleeps(2500);
    wire.clock.advance(2500);
    await called;
    release();
    await wire.adapter.stop();
    expect(inbound.interactions).toMatchObject([{ channel: null }]);
    expect(wire.world.sights).toEqual([{ channel: 'D0THEIRS', user: ana, plain: 'Between us' }]);
  });
});
