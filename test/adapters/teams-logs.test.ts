import { expect, it } from 'vitest';
import { message, type OpenForm, privately, text, txt } from '../../src/message/index.ts';
import { everyField } from '../conformance/adapter-samples.ts';
import type { SeenForm } from '../conformance/wire.ts';
import { wires } from './wire/teams-test.ts';
import { ANA, BEN } from './wire/teams-world.ts';

const open = wires();

it('no line about what somebody did tells who it was, nor by whose chat', async () => {
  const wire = await open();
  const only = privately(message('Between us', text(txt`Between us`)));
  const say = () => wire.see(ANA.id, wire.activity('message', ANA.id, 'personal', { text: 'card' }));

  const value = { data: { rituals: { press: 'none of ours' } } };
  await wire.post(wire.activity('invoke', ANA.id, 'personal', { name: 'task/submit', value }));

  const shows = Array.from({ length: 50 }, () => text(txt`x`)) as unknown as NonNullable<OpenForm['shows']>;
  wire.inbound.answer = () => ({ r: 'form', form: { ...everyField(), shows } });
  const { form } = await say();

  wire.inbound.answer = () => ({ r: 'done' });
  wire.connector.next(403);
  await wire.submit(ANA.id, form as SeenForm, {});

  wire.inbound.answer = () => only;
  wire.connector.nextOpening(403);
  await wire.command(BEN.id, 'card', '');

  wire.inbound.answer = () =>
    new Promise((resolve) =>
      setImmediate(() => {
        wire.tick();
        setImmediate(() => resolve(only));
      }),
    );
  wire.connector.next(403);
  await say();

  const lines = wire.logs();
  for (const event of ['action.foreign', 'message.cut', 'answer.late', 'private.lost', 'reply.lost', 'update.lost'])
    expect(lines).toContain(`"teams.${event}"`);
  const told = [ANA, BEN].flatMap((one) => [one.id.slice(3), one.aadObjectId ?? '', one.name, wire.connector.personal(one)]);
  expect(told.filter((mark) => lines.includes(mark))).toEqual([]);
  // A line still says which interaction it is about.
  const ids = wire.inbound.interactions.map(({ id }) => id);
  expect(ids.filter((id) => !/^[\w-]{32}$/.test(id))).toEqual([]);
  expect(ids.filter((id) => lines.includes(id))).toHaveLength(ids.length);
});
