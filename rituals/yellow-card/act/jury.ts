import { privately, type Reply } from '../../../src/message/index.ts';
import { type Member, sentence } from '../../../src/ritual/index.ts';
import { inCharter, mayTakePart } from '../consent.ts';
import { Choice } from '../types.ts';
import type { Act, Card, Reading } from './card.ts';
import { NAME_AFTER_DAYS } from './pattern.ts';
import { noteUnclear, tiedTo } from './register.ts';
import { words } from './words.ts';

const DAY = 86_400_000;
/** Jurors in a circle, and from how many people on it is large. */
const SMALL = 3;
const LARGE = 5;
const LARGE_FROM = 15;

/**
 * Who may sit on a jury, or null when there are too few: volunteers who take part now, never one of the two, a host, or
 * somebody who has a card open with one of the two.
 */
async function juryOf(act: Act): Promise<{ readonly size: number; readonly from: readonly string[] } | null> {
  const people = await act.members();
  const size = people.length >= LARGE_FROM ? LARGE : SMALL;
  const two = [act.data.author.id, act.data.recipient.id];
  const tied = tiedTo(act, two);
  const volunteers = new Set(
    (await act.standing.entries()).flatMap(({ member, entry }) => {
      const choice = Choice.parse(entry);
      return inCharter(choice) && choice.juror ? [member] : [];
    }),
  );
  const eligible = people
    .filter((one) => volunteers.has(one.id) && one.choice.state === 'in' && mayTakePart(act, one))
    .filter((one) => !one.host && !two.includes(one.id) && !tied.has(one.id));
  return eligible.length < size ? null : { size, from: eligible.map(({ id }) => id) };
}

/** Whether a jury could be gathered now. */
export const juryPossible = async (act: Act): Promise<boolean> => (await juryOf(act)) !== null;

/** Draws a jury by lot, or null when there are too few. */
export async function drawJury(act: Act): Promise<Card['jury']> {
  const jury = await juryOf(act);
  if (jury === null) return null;
  const lots = act.lots(jury.from, jury.size);
  return { jurors: [...lots.drawn], of: lots.of };
}

/** Seals a vote; with the last one they are counted. From then on the card does not concern this juror any more. */
export async function vote(act: Act, by: Member, reading: Reading): Promise<Reply> {
  const voted = (await act.entries()).length + 1;
  act.cast(by.id, reading);
  act.record(by.id, { voted: true });
  // This vote can only be read once it is kept.
  if (voted >= (act.data.jury?.jurors.length ?? 0)) act.wakeAt('count', act.now);
  return privately(sentence(words(by.language).line('said.vote')));
}

/** Opens the votes. A reading needs two thirds of the jurors, whoever did not vote included; else the act is in play. */
export async function count(act: Act): Promise<void> {
  const jurors = act.data.jury?.jurors.length ?? 0;
  const votes = await act.openBallots();
  const two = [act.data.author.id, act.data.recipient.id];
  const decided = (reading: Reading): boolean => votes.filter((one) => one === reading).length * 3 >= jurors * 2;
  if (decided('off-side')) {
    act.remember({ ...act.data, read: true, news: two });
    return act.go('delivered');
  }
  if (decided('not-for-us')) {
    act.remember({ ...act.data, asked: { by: null, host: null, shown: false }, news: two });
    return act.go('handed-over');
  }
  const unclear = decided('unclear');
  if (unclear) noteUnclear(act, act.now + NAME_AFTER_DAYS * DAY);
  act.remember({ ...act.data, ending: unclear ? 'unclear' : 'in-play', news: two });
  act.go('closed');
}
