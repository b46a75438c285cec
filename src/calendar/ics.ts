import ical, {
  foldLines,
  ICalAttendeeStatus,
  ICalAttendeeType,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalDateTimeValue,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import { oneLine } from '../message/index.ts';
import type { CalendarContent, CalendarEvent } from '../ritual/index.ts';
import { DAY_MS } from '../schedule/civil.ts';
import { defaultZones, isZone, localTime } from '../schedule/zone.ts';
import { vtimezone } from './vtimezone.ts';

/** How often a feed asks to be read again. */
const REFRESH = 'REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n';
/**
 * RFC 5546 wants somebody who asks, and somebody who is asked. The bot knows no address of anybody: these are of a domain that
 * nothing can ever be delivered to (RFC 2606), and no answer is wanted. See docs/decisions/0009.
 */
const ORGANIZER = { name: 'Rituals', email: 'no-reply@rituals.invalid' };
const ASKED = { one: 'participant@rituals.invalid', all: 'circle@rituals.invalid' };
/** RFC 5545 wants something in every calendar: where nothing stands in it, a zone. */
const EMPTY = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'TZNAME:UTC',
  'END:STANDARD',
  'END:VTIMEZONE',
  '',
].join('\r\n');

/** All that is listed in a calendar, as a document to subscribe to. The same events always give the same text. */
export function feed({ name, events: all }: CalendarContent): string {
  const events = all.filter(({ listed }) => listed !== false);
  const calendar = documentOf(ICalCalendarMethod.PUBLISH, events);
  // Names are the one thing the library writes as it is given.
  calendar.name(oneLine(visible(name)).replace(/[\\;,]/g, '\\$&'));
  const sorted = [...events].sort((a, b) => a.start - b.start || (a.uid < b.uid ? -1 : 1));
  for (const event of sorted) {
    const data = dataOf(event);
    // Nobody is asked in a feed: that its owner is not sure can stand nowhere else.
    const unsure = event.answer === 'tentative' && event.status !== 'cancelled';
    calendar.createEvent({ ...data, ...(unsure ? { status: ICalEventStatus.TENTATIVE } : {}), organizer: ORGANIZER });
  }
  // What is said of the whole comes before its parts (RFC 5545, 3.6); the library would put this behind the zones.
  const said = ended(calendar).replace(/^(?=BEGIN:VTIMEZONE|BEGIN:VEVENT|END:VCALENDAR)/m, REFRESH);
  return events.length > 0 ? said : said.replace(/(?=END:VCALENDAR\r\n$)/, EMPTY);
}

/** Whose calendar an event is taken from: a person, by name, or a circle (null), by the calendar's name. */
type Owned = { readonly name: string; readonly owner: string | null };

/**
 * One event, as a file of its own: a request that its owner has answered already, or its cancellation, where it does not take
 * place or they declined it.
 */
export function single(event: CalendarEvent, { name, owner }: Owned): string {
  const gone = event.status === 'cancelled' || event.answer === 'declined';
  const calendar = documentOf(gone ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST, [event]);
  const data = dataOf(gone ? { ...event, status: 'cancelled' } : event);
  calendar.createEvent({ ...data, organizer: ORGANIZER }).createAttendee({
    // A parameter has no way to write a quotation mark.
    name: oneLine(visible(owner ?? name)).replace(/["\\]/g, '’') || null,
    email: owner === null ? ASKED.all : ASKED.one,
    type: owner === null ? ICalAttendeeType.GROUP : ICalAttendeeType.INDIVIDUAL,
    status: STATUS[event.answer ?? 'asked'],
    rsvp: false,
  });
  return ended(calendar);
}

const STATUS = {
  accepted: ICalAttendeeStatus.ACCEPTED,
  tentative: ICalAttendeeStatus.TENTATIVE,
  declined: ICalAttendeeStatus.DECLINED,
  asked: ICalAttendeeStatus.NEEDSACTION,
} as const;

/**
 * The document. Its last line ends like every other (RFC 5545, 3.1); an address is no text, and stands as it is (3.3.13), where
 * the library puts backslashes.
 */
const ended = (calendar: ICalCalendar): string => {
  const unfolded = calendar.toString().replace(/\r\n[ \t]/g, '');
  const plain = unfolded.replace(/^URL;VALUE=URI:.*$/gm, (line) => line.replace(/\\([\\;,])/g, '$1'));
  return foldLines(plain).replace(/(\r\n)*$/, '\r\n');
};

function documentOf(method: ICalCalendarMethod, events: readonly CalendarEvent[]): ICalCalendar {
  const [first, last] = [Math.min(...events.map(({ start }) => start)), Math.max(...events.map(({ end }) => end))];
  return ical({
    prodId: { company: 'Rituals', product: 'Rituals' },
    scale: 'gregorian',
    method,
    timezone: { name: null, generator: (zone) => vtimezone(zone, first, last) },
  });
}

function dataOf(event: CalendarEvent): ICalEventData {
  const changed = new Date(event.changed);
  const zone = zoneFor(event);
  return {
    id: visible(event.uid).replaceAll('\n', ''),
    sequence: event.sequence,
    // Not when it was read: a calendar that did not change is the same to the byte.
    stamp: changed,
    lastModified: changed,
    start: zone === null ? new Date(event.start) : onClock(event.start, zone),
    end: zone === null ? new Date(event.end) : onClock(event.end, zone),
    timezone: zone,
    summary: oneLine(visible(event.title)),
    description: visible(event.description) || null,
    // Several calendars show the place and not the address.
    location: event.url === null ? null : address(event.url),
    url: event.url === null ? null : address(event.url),
    status: event.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  };
}

/**
 * The zone its times can be told in; null (UTC) for one that is none, or for a time that a clock shows twice: RFC 5545 means
 * the first of the two, but programs differ.
 */
function zoneFor({ zone, start, end }: CalendarEvent): string | null {
  return zone !== 'UTC' && isZone(zone) && shownOnce(zone, start) && shownOnce(zone, end) ? zone : null;
}

function shownOnce(zone: string, at: number): boolean {
  const offsetAt = (when: number): number => defaultZones().offsetAt(zone, when);
  const local = at + offsetAt(at);
  return [at - DAY_MS, at + DAY_MS].map(offsetAt).every((near) => local - near === at || offsetAt(local - near) !== near);
}

/** A moment that tells the library its local time by our zone data, not by the runtime's. */
const onClock = (at: number, zone: string): ICalDateTimeValue => {
  const [date = '', time = ''] = localTime(at, zone).replace(/[-:]/g, '').split('T');
  return {
    isValid: () => true,
    toDate: () => new Date(at),
    toJSON: () => new Date(at).toISOString(),
    format: (form) => (form === 'YYYYMMDD' ? date : time),
  };
};

/** A text without what nobody can see; whatever ends a line somewhere is a line's end. */
const visible = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();

/** An address as it may stand in a calendar: as it is, but for spaces, which none has. */
const address = (url: string): string => visible(url).replace(/\s/g, encodeURIComponent);
