import type { Capabilities } from '../../src/message/index.ts';
import type { Pace } from '../../src/ports/adapter.ts';

/** What the page can show. A page has no limits of its own: these only keep one message from being a book. */
export const CAPABILITIES: Capabilities = {
  maxBlocks: 100,
  maxSummaryChars: 4000,
  maxHeadingChars: 300,
  maxTextChars: 3000,
  maxFacts: 50,
  maxButtonsInARow: 25,
  maxButtonChars: 150,
  maxFormTitleChars: 150,
  maxFormLabelChars: 2000,
  maxOptions: 250,
  maxOptionChars: 300,
  maxAltChars: 2000,
  privateReply: 'direct-message',
};

/** Nothing but this machine's disk is in the way: fast enough for a season in a minute. */
export const PACE: Pace = { perSecond: 2000, burst: 2000, perPlacePerSecond: 1000, inFlight: 50 };
