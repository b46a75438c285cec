import type { OwnData } from '../../../src/ritual/index.ts';
import type { MapData, Mapping, Mine } from './types.ts';

type Maps = { readonly config: Mapping['config']; readonly data: MapData; readonly entry: Mine; readonly ballot: null };

/** Of a journey's map: who leads it. Notes are their writer's part until it is ended, and nobody's then. */
export const own: OwnData<Maps> = {
  shown: ({ title, host }, { id }) => (host === id ? { mine: { title, leads: true } } : null),
  forget: (map, { id }) => {
    if (map.data.host === id) map.remember({ ...map.data, host: '' });
  },
};
