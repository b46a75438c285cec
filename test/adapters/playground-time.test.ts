import { afterEach, describe, expect, it } from 'vitest';
import type { Travel } from '../../adapters/playground/config.ts';
import { message, text } from '../../src/message/index.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import { MORNING, openPlayground, type PlaygroundBench } from './wire/playground-bench.ts';

const open: PlaygroundBench[] = [];
const opened = async (...args: Parameters<typeof openPlayground>): Promise<PlaygroundBench> => {
  const bench = await openPlayground(...args);
  open.push(bench);
  return bench;
};
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.close();
});

describe('time', () => {
  const HOUR = 3_600_000;
  const plan =
    (due: number[]) =>
    (clock: PlaygroundBench['clock']): Travel => ({
      now: () => clock.now(),
      next: async () => due.find((at) => at > clock.now()) ?? null,
      advanceTo: async (at) => clock.set(at === 'next' ? (due.find((one) => one > clock.now()) ?? clock.now()) : at),
    });

  it('says what time it is in each zone and what comes next', async () => {
    const bench = await opened(stubInbound(), { travel: plan([MORNING + HOUR / 2]) });
    expect((await bench.get('time')).json).toMatchObject({
      now: MORNING,
      next: MORNING + HOUR / 2,
      travel: true,
      zones: [
        { zone: 'Europe/Paris', local: '2026-11-24T09:00:00', members: ['sam', 'camille'] },
        { zone: 'America/New_York', local: '2026-11-24T03:00:00' },
        { zone: 'Asia/Tokyo', local: '2026-11-24T17:00:00' },
        { zone: 'Africa/Nairobi', local: '2026-11-24T11:00:00' },
      ],
    });
  });

  it('moves by a while, to an instant, or to the next thing', async () => {
    const bench = await opened(stubInbound(), { travel: plan([MORNING + HOUR / 2]) });
    const moves = [
      [{ to: 'next' }, HOUR / 2],
      [{ advance: 'PT1H' }, HOUR],
      [{ advance: 'P1D' }, 24 * HOUR],
      [{ advance: 'P1WT2H3M4S' }, 170 * HOUR + 184_000],
      [{ advance: 1500 }, 1500],
    ] as const;
    let now = MORNING;
    for (const [move, by] of moves) {
      now += by;
      expect((await bench.post('time', move)).json).toMatchObject({ now });
    }
    expect((await bench.post('time', { to: '2026-12-25T09:30:00+01:00' })).json.now).toBe(Date.UTC(2026, 11, 25, 8, 30));
  });

  it('moves forward only, by what it understands, and not by years', async () => {
    const bench = await opened(stubInbound(), { travel: plan([]) });
    const wrong = [
      { advance: -1 },
      { advance: 'P' },
      { advance: 'PT' },
      { advance: '1 hour' },
      { advance: 0.5 },
      { advance: 'P500D' },
    ];
    const moves = [...wrong, { to: '2026-11-24T07:00:00Z' }, { to: '2026-12-24T07:00:00' }, { to: 'tomorrow' }, {}, null, []];
    for (const move of moves) expect([move, (await bench.post('time', move)).status]).toEqual([move, 400]);
    expect(await bench.post('time', { to: 'next' })).toMatchObject({ status: 409, json: { code: 'nothing-planned' } });
    expect(bench.clock.now()).toBe(MORNING);
  });

  it('two journeys at once are made one after the other', async () => {
    const bench = await opened(stubInbound(), { travel: plan([]) });
    await Promise.all([bench.post('time', { advance: 'PT1H' }), bench.post('time', { advance: 'PT1H' })]);
    expect(bench.clock.now()).toBe(MORNING + 2 * HOUR);
  });

  it('stands beside a real platform without controls', async () => {
    const bench = await opened(stubInbound());
    expect((await bench.get('time')).json).toMatchObject({ now: MORNING, next: null, travel: false });
    expect(await bench.post('time', { advance: 'PT1H' })).toMatchObject({ status: 409, json: { code: 'no-travel' } });
  });

  it('wall clocks are those it is given: of zones, of messages and of moments in them', async () => {
    const localTime = (at: number, zone: string): string => {
      if (zone !== 'Europe/Paris' && zone !== 'Moon/Crater') throw new RangeError(zone);
      return new Date(at + 6 * 60_000).toISOString().slice(0, 19);
    };
    const bench = await opened(stubInbound(), { config: { localTime } });
    const { zones } = (await bench.get('time')).json;
    expect(zones[0]).toMatchObject({ zone: 'Europe/Paris', local: '2026-11-24T08:06:00' });
    expect(zones[1].local).toBe('2026-11-24T08:00:00');
    const moment = { t: 'time', at: MORNING + HOUR, style: 'clock', text: '10:00' } as const;
    const sent = await bench.adapter.send(
      { workspace: 'playground', kind: 'channel', id: 'circle', address: null },
      message('m', text([moment])),
      'k',
    );
    bench.clock.set(MORNING + 2 * HOUR);
    await bench.adapter.edit(sent.s === 'sent' ? sent.receipt : '', message('m', text([moment])));
    expect((await bench.get('messages?as=sam')).json.messages[0]).toMatchObject({
      local: '2026-11-24T08:06:00',
      editedLocal: '2026-11-24T10:06:00',
      blocks: [{ text: [{ ...moment, local: '2026-11-24T09:06:00' }] }],
    });
    expect((await bench.post('members', { user: 'sam', zone: 'Moon/Crater' })).status).toBe(200);
    expect((await bench.post('members', { user: 'sam', zone: 'Asia/Tokyo' })).status).toBe(400);
  });
});
