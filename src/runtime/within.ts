import { RitualsError } from '../errors.ts';

/** What `work` comes to, if that is within so many milliseconds; else rejects with `store.unusable`, whatever becomes of it. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let over: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    over = setTimeout(() => reject(new RitualsError('store.unusable', `The database did not answer within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(over);
  }
}
