import { describe } from 'vitest';
import { deskGallery } from '../../src/desk/data/gallery.ts';
import { describeShown } from './gallery-laws.ts';

// Most of its words stand in the page of one's data, which is a file: `data-page.test.ts` reads it.
describe('what is said of one’s data', () => describeShown('src/desk/data', deskGallery, null));
