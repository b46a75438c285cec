import { titleOf } from '../../engine/choose-ritual.ts';
import { type Block, type Button, bold, button, buttons, plain, text } from '../../message/index.ts';
import { findPlace } from '../../store/places.ts';
import type { RitualRow } from '../../store/rituals.ts';
import { atDesk, type Visit } from '../desk.ts';
import { begin, setUp } from '../refs.ts';
import { waysIn } from '../ways-in.ts';
import { homeWords } from './words.ts';

/** What can be begun in rituals that run, ritual by ritual; the name of one stands above where there are several of its kind. */
export async function toBegin(visit: Visit, rituals: readonly RitualRow[]): Promise<readonly (readonly Block[])[]> {
  const rows = await Promise.all(
    rituals.map(async (ritual): Promise<readonly Block[]> => {
      const ways = waysIn(visit, ritual);
      if (ways.length === 0) return [];
      const alone = rituals.filter(({ kind }) => kind === ritual.kind).length === 1;
      return [
        ...(alone ? [] : [text([bold(titleOf(visit.parts, ritual, visit.language)), ...(await whereIs(visit, ritual))])]),
        buttons(...ways),
      ];
    }),
  );
  return rows.filter((row) => row.length > 0);
}

/** The name of its channel, where two of a kind may be called the same. */
async function whereIs({ tx, workspace }: Visit, { channel }: RitualRow) {
  const place = await findPlace(tx, { workspace, kind: 'channel', id: channel });
  return place?.name ? [plain(` · ${place.name}`)] : [];
}

type Having = { readonly parts: Pick<Visit['parts'], 'kinds'> };

/** Whether a ritual of any kind can be set up from chat. */
export const canSetUp = ({ parts }: Having): boolean => [...parts.kinds.values()].some(({ setUp: how }) => how);

/** What a workspace may well begin with, each with its button; where no kind says so, the way to all of them. */
export function firstSteps({ parts, language }: Having & Pick<Visit, 'language'>): readonly Button[] {
  const invited = [...parts.kinds.values()].flatMap(({ kind, setUp: how }) =>
    how?.invite ? [button(how.invite[language], atDesk(setUp({ kind })))] : [],
  );
  if (invited.length > 0 || !canSetUp({ parts })) return invited;
  return [button(homeWords(language).line('start'), atDesk(begin({})))];
}
