import { describe } from 'vitest';
import { deskGallery } from '../../src/desk/home/gallery.ts';
import { describeShown } from './gallery-laws.ts';

/** Sentences that only stand beside a wrong field, and headings above what others say. */
const UNSEEN = ['answered', 'begin', 'hosting', 'open', 'wrong.far', 'wrong.holidays', 'wrong.many', 'wrong.same', 'wrong.time'];

describe('what is said at home', () => describeShown('src/desk/home', deskGallery, UNSEEN));
