/** Something that stands in somebody's calendar. */
export type CalendarEvent = {
  /** The same for as long as it lives, moved or cancelled: an occurrence's id. */
  readonly uid: string;
  /** How often its time, place or title has changed: calendars take the highest. */
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  /** The IANA zone it is planned in. */
  readonly zone: string;
  readonly title: string;
  readonly description: string;
  /** Where people meet, if that is an address. */
  readonly url: string | null;
  readonly status: 'confirmed' | 'cancelled';
  /** What the calendar's owner said of it; left out for a circle's. */
  readonly answer?: 'accepted' | 'tentative' | 'declined';
  /** False: it stands in no feed (any more), and is told to who asks for it alone, such as what its owner declined since. */
  readonly listed?: boolean;
  /** When any of this last changed, in epoch milliseconds. */
  readonly changed: number;
};

/** A calendar: what programs call it, in its reader's language, and what stands in it. */
export type CalendarContent = { readonly name: string; readonly events: readonly CalendarEvent[] };

/** Where a calendar is: addresses that cannot be guessed. Whoever has one reads that calendar, and nothing else. */
export interface Calendar {
  /** To subscribe to: it follows every change. */
  readonly feed: string;
  /** One event, as a file of its own. */
  one(uid: string): string;
}
