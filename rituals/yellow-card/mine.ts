import type { Block } from '../../src/message/index.ts';
import { addressed, type Member } from '../../src/ritual/index.ts';
import { Card, KIND, type Stage } from './act/card.ts';
import { card } from './act/forms.ts';
import { notice } from './act/notices.ts';
import { roleOf } from './act/roles.ts';
import { waysOf } from './act/ways.ts';
import { inCharter } from './consent.ts';
import type { Desk } from './types.ts';
import { nameOf } from './views.ts';

/** So many stand on a member's own page. */
const MOST = 3;

/** What stands on a member's own page: the words of the notices, for what needs them now. Nothing where nothing does. */
export async function onMyPage(desk: Desk, by: Member): Promise<readonly Block[]> {
  const ids: string[] = [];
  for (const { id, stage, data } of await desk.all({ kind: KIND }))
    if (await needs(desk, by, id, stage as Stage, Card.parse(data))) ids.push(id);
  return ids.slice(0, MOST).flatMap((id) => myNotice(nameOf(desk.config, by.language), id, by));
}

/** The notice, with the button that opens what it is about. */
export const myNotice = (circle: string, id: string, { language }: Pick<Member, 'language'>): readonly Block[] =>
  notice(circle, language).blocks.map((block) =>
    block.b === 'buttons'
      ? { ...block, buttons: block.buttons.map((one) => ({ ...one, press: addressed(card({}), KIND, id) })) }
      : block,
  );

/** Whether something is theirs to do that nobody else can: to answer, to vote, to step in. What they could take back is not. */
async function needs(desk: Desk, by: Member, id: string, stage: Stage, data: Card): Promise<boolean> {
  const role = roleOf(stage, data, by.id);
  if (role === null || stage === 'closed') return false;
  if (role === 'juror') return inCharter(await desk.entry(by.id)) && (await desk.entryOf(id, by.id)) === null;
  if (role === 'host') return by.host;
  // A repair that is on its way is for who promised it.
  return waysOf(stage, role, data, by.id).some((way) => way !== 'withdraw' && way !== 'enough');
}
