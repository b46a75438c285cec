import type { Capabilities } from '../../src/message/index.ts';
import type { Pace } from '../../src/ports/adapter.ts';

/**
 * What a card of Teams can show. The platform limits the whole message (about 100 KB of UTF-16, 80 kept to here), not its
 * parts: these leave room for six of the longest buttons beside the longest texts.
 */
export const CAPABILITIES: Capabilities = {
  maxBlocks: 40,
  maxSummaryChars: 300,
  maxHeadingChars: 150,
  maxTextChars: 2500,
  maxFacts: 15,
  maxButtonsInARow: 6,
  maxButtonChars: 60,
  maxFormTitleChars: 60,
  maxFormLabelChars: 200,
  maxOptions: 100,
  maxOptionChars: 150,
  maxAltChars: 2000,
  privateReply: 'direct-message',
};

/** The longest activity, in UTF-16 code units of its JSON: 80 KB. */
export const MAX_ACTIVITY_CHARS = 40_000;

/** 50 requests a second for one bot in one tenant; two a second keeps a conversation under its 60 in 30 seconds. */
export const PACE: Pace = { perSecond: 50, burst: 50, perPlacePerSecond: 2, inFlight: 8 };
