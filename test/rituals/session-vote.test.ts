import { afterEach, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { channel, sessionCircle } from './session-live-kit.ts';
import { person } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

const TWELVE = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gil', 'Hal', 'Ida', 'Jo', 'Kim', 'Lea'].map((name) => person(name));
const CLOSED = '2026-12-16T12:00 Europe/Paris';

/** A season of two sessions that has just ended. */
async function season(sessions = 2): Promise<void> {
  world = await sessionCircle({ sessions, people: TWELVE });
  await world.until('2026-12-11T12:00 Europe/Paris');
}
const votes = async (label: string, ...users: readonly string[]): Promise<void> => {
  for (const user of users) await world.press(user, label);
};

it('is asked once the last session of a season is over, and not after a single one', async () => {
  world = await sessionCircle({ sessions: 2, people: TWELVE });
  await world.until('2026-12-11T11:00 Europe/Paris');
  expect(channel(world).join('\n')).not.toContain('What does the circle want next?');
  await world.until('2026-12-11T12:00 Europe/Paris');
  expect(channel(world).at(-1)).toContain(
    'The season of “Round table” is over\nWhat does the circle want next?\n[Continue] [Change something] [Stop]',
  );
  await world.close();
  world = await sessionCircle({ people: TWELVE });
  await world.until('2026-12-11T12:00 Europe/Paris');
  expect(channel(world).join('\n')).not.toContain('What does the circle want next?');
});

it('is open until a moment that each reads as their own', async () => {
  await season();
  const asked = world.platform.standing.find(({ message }) => JSON.stringify(message).includes('What does the circle want'));
  expect(JSON.stringify(asked?.message.blocks)).toContain(`"t":"time","at":${asked!.at + 5 * 86_400_000}`);
});

it('shows whether a choice has more than half from five votes up, and nothing before it closes', async () => {
  await season();
  await votes('Continue', 'ben', 'cleo', 'dia');
  await votes('Stop', 'eli', 'fay');
  expect(channel(world).join('\n')).not.toContain('What the circle said');
  await world.until(CLOSED);
  expect(channel(world).slice(-2)).toEqual([
    'The vote on “Round table” is closed.',
    'What the circle said about “Round table”\nMore than half chose: Continue.',
  ]);
  expect(world.inbox('ana').at(-1)).toContain('Nothing is scheduled by itself.');
});

it('shows nothing of four votes', async () => {
  await season();
  await votes('Stop', 'ben', 'cleo', 'dia', 'eli');
  await world.until(CLOSED);
  expect(channel(world).at(-1)).toBe(
    'What the circle said about “Round table”\nNot enough votes to show this and protect everyone.',
  );
});

it('shows how often each was chosen from ten votes up, unless one or all could be guessed', async () => {
  await season();
  await votes('Continue', 'ana', 'ben', 'cleo', 'dia', 'eli');
  await votes('Change something', 'fay', 'gil', 'hal');
  await votes('Stop', 'ida', 'jo');
  await world.until(CLOSED);
  expect(channel(world).at(-1)).toContain(
    'No choice has more than half of the votes.\n• Continue: 5\n• Change something: 3\n• Stop: 2',
  );
  await world.close();
  await season();
  await votes('Continue', ...TWELVE.slice(1).map(({ user }) => user));
  await votes('Stop', 'ana');
  await world.until(CLOSED);
  expect(channel(world).at(-1)).toBe('What the circle said about “Round table”\nMore than half chose: Continue.');
});

it('is sealed, can be changed and taken back, and leaves nothing that says who voted', async () => {
  await season();
  expect(heard(await world.press('ben', 'Continue'))).toContain(
    'Sealed: “Continue”. You can change it until Wednesday at 11:20.',
  );
  await world.press('ben', 'Stop');
  expect(await world.rows('ballot')).toHaveLength(1);
  const vote = (await world.rows('occurrence')).find(({ kind }) => kind === 'session-vote');
  expect((await world.rows('entry')).filter(({ occurrence }) => occurrence === vote?.id)).toEqual([]);
  expect(heard(await world.press('ben', 'Take my vote back'))).toBe('Taken back. Nothing of it is kept.');
  expect(await world.rows('ballot')).toEqual([]);
  await votes('Stop', 'ben');
  await world.until(CLOSED);
  expect(await world.rows('ballot')).toEqual([]);
});
