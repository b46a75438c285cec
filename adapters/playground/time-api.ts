import { z } from 'zod';
import type { Travel } from './config.ts';
import { Refusal } from './failures.ts';
import { parse } from './inbound.ts';
import type { Parts, Route } from './parts.ts';

const Body = z.union([z.strictObject({ advance: z.union([z.string(), z.number()]) }), z.strictObject({ to: z.string() })]);
const HELP =
  'Time moves by { advance: "PT1H" }, { advance: "P1D" }, { advance: milliseconds }, { to: "next" } or { to: "2026-11-24T09:30:00Z" }';
/** Longer than a season, short enough to be run in one go. */
const FURTHEST = 400 * 86_400_000;

/** `GET time`, and `POST time` to move it forward. Instants in epoch milliseconds. */
export function timeRoutes(parts: Parts): readonly Route[] {
  const { history, clock, clocks, travel } = parts;
  const now = (): number => travel?.now() ?? clock.now();
  const tell = async () => ({ now: now(), next: (await travel?.next()) ?? null, travel: travel !== null, zones: zonesAt(now()) });
  const zonesAt = (at: number) =>
    [...new Set(history.people().map((p) => p.zone))].map((zone) => ({
      zone,
      local: clocks.read(at, zone),
      members: history
        .people()
        .filter((p) => p.zone === zone)
        .map((p) => p.user),
    }));
  // One journey at a time: the second starts where the first arrives.
  let journey: Promise<unknown> = Promise.resolve();
  return [
    { method: 'GET', path: /^time$/, run: tell },
    {
      method: 'POST',
      path: /^time$/,
      run: ({ body }) => {
        const going = journey.then(async () => {
          if (!travel)
            throw new Refusal(
              'no-travel',
              'Time cannot be moved: this bot also serves a real platform, whose clock is everybody’s.',
            );
          await travel.advanceTo(await aim(body, travel));
          history.tell('time');
          return tell();
        });
        journey = going.catch(() => {});
        return going;
      },
    },
  ];
}

async function aim(body: unknown, travel: Travel): Promise<number | 'next'> {
  const read = parse(Body, body, HELP);
  const now = travel.now();
  if ('to' in read && read.to === 'next') {
    if ((await travel.next()) === null)
      throw new Refusal('nothing-planned', 'Nothing is planned, so there is no next thing to go to.');
    return 'next';
  }
  const at = 'to' in read ? instant(read.to) : now + (typeof read.advance === 'number' ? read.advance : duration(read.advance));
  if (!Number.isSafeInteger(at)) throw new Refusal('malformed', `${HELP}.`);
  if (at < now) throw new Refusal('malformed', 'Time moves forward only.');
  if (at - now > FURTHEST) throw new Refusal('malformed', 'Time moves by 400 days at most in one go.');
  return at;
}

/** An ISO 8601 duration of weeks, days (of 24 hours), hours, minutes and seconds, in milliseconds; NaN when it is none. */
function duration(text: string): number {
  const match = /^P(?=[\dT])(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!match) return Number.NaN;
  const [w, d, h, m, s] = match.slice(1).map((part) => Number(part ?? 0));
  return ((((w! * 7 + d!) * 24 + h!) * 60 + m!) * 60 + s!) * 1000;
}

/** An ISO 8601 instant that says its offset; NaN when it is none. */
const instant = (text: string): number => (/T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN);
