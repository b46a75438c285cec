import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { feed, single } from '../../src/calendar/ics.ts';
import { event, read } from './kit.ts';

/** Every week for a year, at a time of day. */
const series = (zone: string, time: string, minutes = 60) =>
  Array.from({ length: 53 }, (_, week) => {
    const local = Temporal.PlainDateTime.from(`2026-03-03T${time}`).add({ weeks: week, days: week % 7 });
    const start = local.toZonedDateTime(zone).epochMilliseconds;
    return event({ uid: `s${week}`, zone, start, end: start + minutes * 60_000 });
  });
const OURS = { name: 'Circle', owner: null };
const ANAS = { name: 'My sessions', owner: 'Ana “é”; "x"' };
const lines = (ics: string): readonly string[] => ics.split('\r\n');

describe('a season of sessions', () => {
  it.each([
    ['Europe/Paris', '09:30'],
    ['Europe/Paris', '02:30'],
    ['Europe/Dublin', '01:15'],
    ['America/New_York', '01:30'],
    ['America/New_York', '16:00'],
    ['America/Sao_Paulo', '00:00'],
    ['Australia/Lord_Howe', '01:45'],
    ['Australia/Lord_Howe', '10:00'],
    ['Africa/Casablanca', '02:30'],
    ['Africa/Cairo', '23:45'],
    ['Asia/Kolkata', '18:15'],
    ['Pacific/Chatham', '03:00'],
    ['America/Vancouver', '09:00'],
    ['UTC', '12:00'],
  ])('is at the same instants for another program: %s, %s', (zone, time) => {
    for (const minutes of [45, 150]) {
      const events = series(zone, time, minutes);
      const found = read(feed({ name: 'Circle', events })).events;
      expect(found.map(({ of, start, end }) => [of('uid'), start, end])).toEqual(
        [...events].sort((a, b) => a.start - b.start).map(({ uid, start, end }) => [uid, start, end]),
      );
    }
  });

  it('is told in the zone it is planned in, with nothing left to be known of it', () => {
    const ics = feed({
      name: 'Circle',
      events: [...series('Europe/Paris', '09:30'), event({ uid: 'other', zone: 'Asia/Kolkata' })],
    });
    expect(read(ics).zones.sort()).toEqual(['Asia/Kolkata', 'Europe/Paris']);
    expect(ics).toContain('DTSTART;TZID=Europe/Paris:20260303T093000\r\nDTEND;TZID=Europe/Paris:20260303T103000\r\n');
    expect(ics).not.toContain('X-WR-TIMEZONE');
  });

  it('is told in UTC where a clock shows the same time twice, or where nobody knows the zone', () => {
    const start = Date.parse('2026-10-25T00:30Z');
    const twice = event({ start, end: start + 3_600_000 });
    const unknown = event({ start, end: start + 3_600_000, zone: 'Europe/Nowhere' });
    for (const one of [twice, unknown]) {
      const ics = single(one, OURS);
      expect(ics).toContain('DTSTART:20261025T003000Z\r\nDTEND:20261025T013000Z\r\n');
      expect(ics).not.toContain('VTIMEZONE');
    }
  });
});

describe('a feed', () => {
  it('says what it is, how it is called, and when to come back', () => {
    const calendar = read(feed({ name: 'Round table, the "second"; all\nof it', events: [event()] }));
    expect(calendar.of('version')).toBe('2.0');
    expect(calendar.of('prodid')).toBe('-//Rituals//Rituals//EN');
    expect(calendar.of('method')).toBe('PUBLISH');
    expect(calendar.of('x-wr-calname')).toBe('Round table\\, the "second"\\; all / of it');
    expect(calendar.of('refresh-interval')).toBe('PT1H');
    expect(calendar.of('x-published-ttl')).toBe('PT1H');
  });

  it('says what holds for the whole before its parts (RFC 5545, 3.6)', () => {
    for (const events of [[event()], []]) {
      const said = lines(feed({ name: 'BEGIN:VEVENT', events }));
      const first = said.findIndex((line) => /^BEGIN:(VTIMEZONE|VEVENT)$/.test(line));
      expect(first).toBeGreaterThan(0);
      for (const name of ['REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H']) {
        expect(said.filter((line) => line === name)).toHaveLength(1);
        expect(said.indexOf(name)).toBeLessThan(first);
      }
    }
  });

  it('says of what its owner is not sure of that it is tentative', () => {
    const events = (['accepted', 'tentative'] as const).map((answer) => event({ uid: answer, answer }));
    const gone = event({ uid: 'gone', answer: 'tentative', status: 'cancelled' });
    expect(read(feed({ name: 'Circle', events: [...events, gone] })).events.map(({ of }) => [of('uid'), of('status')])).toEqual([
      ['accepted', 'CONFIRMED'],
      ['gone', 'CANCELLED'],
      ['tentative', 'TENTATIVE'],
    ]);
  });

  it('is a document where there is nothing in it', () => {
    const ics = feed({ name: 'Circle', events: [] });
    const calendar = read(ics);
    expect(calendar.events).toEqual([]);
    // RFC 5545, 3.6: one component at least.
    expect(calendar.zones).toEqual(['Etc/UTC']);
    expect(calendar.root.getAllSubcomponents('vtimezone')[0]?.getAllSubcomponents('standard')).toHaveLength(1);
    expect(ics.endsWith('END:VTIMEZONE\r\nEND:VCALENDAR\r\n')).toBe(true);
    expect(lines(ics).slice(0, -1)).not.toContain('');
  });

  it('leaves out what is not listed in it, and is not empty for that', () => {
    const gone = event({ uid: 'gone', listed: false });
    expect(read(feed({ name: 'Circle', events: [event(), gone] })).events.map(({ of }) => of('uid'))).toEqual(['aB3-x_9']);
    expect(feed({ name: 'Circle', events: [gone] })).toBe(feed({ name: 'Circle', events: [] }));
  });

  it('publishes: somebody organises, nobody is asked (RFC 5546, 3.2.1)', () => {
    const [one] = read(feed({ name: 'Circle', events: [event({ answer: 'accepted' })] })).events;
    expect(one?.of('organizer')).toBe('mailto:no-reply@rituals.invalid');
    expect(one?.component.getAllProperties('attendee')).toEqual([]);
  });

  it('is the same text for the same events, whatever their order', () => {
    const events = series('Europe/Paris', '09:30');
    expect(feed({ name: 'Circle', events: [...events].reverse() })).toBe(feed({ name: 'Circle', events }));
  });

  it('says each event once, cancelled ones too', () => {
    const { events } = read(feed({ name: 'Circle', events: [event(), event({ uid: 'b', status: 'cancelled', sequence: 4 })] }));
    expect(events.map(({ of }) => [of('uid'), of('sequence'), of('status')])).toEqual([
      ['aB3-x_9', '0', 'CONFIRMED'],
      ['b', '4', 'CANCELLED'],
    ]);
  });
});

describe('one event', () => {
  it('is a request with all that is known of it', () => {
    const link = 'https://meet.example.org/a,b;c?d=é e';
    const calendar = read(single(event({ sequence: 3, url: link, answer: 'accepted' }), ANAS));
    expect(calendar.of('method')).toBe('REQUEST');
    expect(calendar.of('refresh-interval')).toBeNull();
    const [one] = calendar.events;
    expect(
      ['uid', 'sequence', 'summary', 'description', 'status', 'dtstamp', 'last-modified', 'organizer'].map((n) => one?.of(n)),
    ).toEqual([
      'aB3-x_9',
      '3',
      'Round table',
      'What we heard',
      'CONFIRMED',
      '2026-11-20T11:00:00Z',
      '2026-11-20T11:00:00Z',
      'mailto:no-reply@rituals.invalid',
    ]);
    for (const name of ['url', 'location']) expect(decodeURIComponent(one?.of(name) ?? '')).toBe(link);
  });

  it.each(['https://meet.example.org/j/81?pwd=a,b;c', `https://meet.example.org/${'a,b;c\\\\d'.repeat(20)}`])(
    'keeps the link to the byte: %s',
    (link) => {
      for (const ics of [
        single(event({ url: link, answer: 'accepted' }), ANAS),
        feed({ name: 'C', events: [event({ url: link })] }),
      ]) {
        // An address is no text: nothing is escaped in it.
        expect(ics.replace(/\r\n /g, '').split('\r\n')).toContain(`URL;VALUE=URI:${link}`);
        expect(read(ics).events[0]?.of('location')).toBe(link);
        expect(ics.replace(/\r\n /g, '')).toContain(`LOCATION:${link.replace(/[\\;,]/g, '\\$&')}`);
      }
    },
  );

  it.each([
    ['accepted', 'ACCEPTED', 'REQUEST'],
    ['tentative', 'TENTATIVE', 'REQUEST'],
    ['declined', 'DECLINED', 'CANCEL'],
  ] as const)('asks its owner, who has answered already: %s (RFC 5546, 3.2.2 and 3.2.5)', (answer, partstat, method) => {
    const ics = single(event({ answer, sequence: 2 }), ANAS);
    const calendar = read(ics);
    const [one] = calendar.events;
    const [asked, ...more] = one?.component.getAllProperties('attendee') ?? [];
    expect([calendar.of('method'), one?.of('status'), one?.of('sequence')]).toEqual([
      method,
      method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
      '2',
    ]);
    expect(more).toEqual([]);
    expect(['partstat', 'cn', 'rsvp', 'cutype'].map((name) => asked?.getParameter(name))).toEqual([
      partstat,
      'Ana “é”; ’x’',
      'FALSE',
      'INDIVIDUAL',
    ]);
    // No program can write to either: the domain is reserved.
    expect(String(asked?.getFirstValue()).toLowerCase()).toBe('mailto:participant@rituals.invalid');
    expect(one?.of('organizer')).toBe('mailto:no-reply@rituals.invalid');
    for (const line of ics.replace(/\r\n /g, '').split('\r\n')) expect((line.match(/"/g) ?? []).length % 2).toBe(0);
  });

  it('of a circle asks the circle, as a group that has not answered', () => {
    const [asked] = read(single(event(), OURS)).events[0]?.component.getAllProperties('attendee') ?? [];
    expect(['partstat', 'cn', 'cutype'].map((name) => asked?.getParameter(name))).toEqual(['NEEDS-ACTION', 'Circle', 'GROUP']);
  });

  it('that is cancelled is a cancellation of the same', () => {
    const [asked, cancelled] = [single(event(), ANAS), single(event({ status: 'cancelled', sequence: 1 }), ANAS)].map(read);
    expect(cancelled?.of('method')).toBe('CANCEL');
    expect(cancelled?.events[0]?.of('status')).toBe('CANCELLED');
    expect(cancelled?.events[0]?.of('uid')).toBe(asked?.events[0]?.of('uid'));
  });
});

describe('what people write', () => {
  const hostile = [
    'END:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR',
    'a\nBEGIN:VEVENT\nUID:forged\nEND:VEVENT',
    'a\u2028ATTENDEE:mailto:x@y\u0085X:1\u000bY:2\u0000Z',
    'one, two; three\\four "five" \\n six: seven',
    '\r\r\n\n',
    '👩‍👩‍👧‍👦'.repeat(30),
    'éàüœ€'.repeat(40),
    'x\ud800y',
  ];

  it.each(hostile)('stays what it is: %j', (text) => {
    for (const ics of [
      single(event({ title: text, description: text, uid: text, url: `https://x.example/${text}` }), { name: text, owner: text }),
      single(event(), { name: text, owner: null }),
      feed({ name: text, events: [event({ title: text, description: text })] }),
    ]) {
      const calendar = read(ics);
      expect(calendar.events).toHaveLength(1);
      expect(lines(ics).filter((line) => /^(BEGIN|END):VEVENT$/.test(line))).toHaveLength(2);
      expect(lines(ics).filter((line) => /^(BEGIN|END):VCALENDAR$/.test(line))).toHaveLength(2);
      expect(ics.replace(/\r\n/g, '')).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }
  });

  it('comes back as it was written', () => {
    const text = 'Où en est-on ?\nCosts, “returns”; C:\\temp \\n 👩‍👩‍👧';
    const [one] = read(single(event({ title: 'Costs, “returns”; C:\\temp 👩‍👩‍👧', description: text }), OURS)).events;
    expect(one?.of('description')).toBe(text);
    expect(one?.of('summary')).toBe('Costs, “returns”; C:\\temp 👩‍👩‍👧');
  });

  it('is folded into lines of at most 75 octets, none of them cut within a letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.string({ unit: 'binary', maxLength: 80 }),
        (title, name) => {
          const ics = feed({ name, events: [event({ title, description: `${title}\n${name}` })] });
          expect(Math.max(...lines(ics).map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
          expect(Buffer.from(ics).toString()).not.toContain('\ufffd'.repeat(title.includes('\ufffd') ? 99 : 1));
          expect(read(ics).events).toHaveLength(1);
        },
      ),
      { numRuns: 30 },
    );
  });
});
