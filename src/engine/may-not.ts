import type { Language, Reply } from '../message/index.ts';
import type { Act } from './authorise.ts';
import { sentence } from './sentence.ts';

const WHY: Partial<Record<Act, 'not-admin' | 'not-start'>> = { settings: 'not-admin', start: 'not-start' };

/** What somebody reads who may not do this: whose it is. */
export const mayNot = (act: Act, language: Language): Reply => sentence(WHY[act] ?? 'not-host', language);
