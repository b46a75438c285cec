import { z } from 'zod';
import { isServiceUrl } from './service-url.ts';

const Receipt = z.strictObject({ serviceUrl: z.string(), conversation: z.string().min(1), activity: z.string().min(1) });
/** Where a posted message stands. */
export type Receipt = z.output<typeof Receipt>;

/** A receipt as the engine is given it to keep. */
export const encodeReceipt = (receipt: Receipt): string => JSON.stringify(receipt);

/** The receipt in `encoded`, or null when it is none of ours or leads somewhere that is not allowed. */
export function decodeReceipt(encoded: string, local: boolean): Receipt | null {
  try {
    const parsed = Receipt.safeParse(JSON.parse(encoded));
    return parsed.success && isServiceUrl(parsed.data.serviceUrl, local) ? parsed.data : null;
  } catch {
    return null;
  }
}
