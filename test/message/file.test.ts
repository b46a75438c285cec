import { expect, it } from 'vitest';
import { filesIn, type Message, message, plainMessage, text, txt, withoutFiles } from '../../src/message/index.ts';
import { press, withFile } from '../conformance/adapter-samples.ts';

it('the files of a message are found in order', () => {
  const [first] = filesIn(withFile('a.json'));
  const [second] = filesIn(withFile('b.json'));
  const both = message('Two', text(txt`Two`), first!, second!);
  expect(filesIn(both).map(({ name }) => name)).toEqual(['a.json', 'b.json']);
});

it('of two files, what is said is of the one that is not there; two that come with one press are told once', () => {
  const [first] = filesIn(withFile('a.json'));
  const [second] = filesIn(withFile('b.json'));
  const labels = ({ blocks }: Message) =>
    blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons : [])).map((b) => b.label);
  const both = message('Two', first!, second!);
  expect(labels(withoutFiles(both))).toEqual(['↻ a.json', '↻ b.json']);
  expect(labels(withoutFiles(both, [second!]))).toEqual(['↻ b.json']);
  const together = message('Two', first!, { ...second!, again: first!.again });
  expect(labels(withoutFiles(together))).toEqual(['↻ a.json, b.json']);
  expect(plainMessage(withoutFiles(together)).match(/could not be sent/g)).toHaveLength(1);
});

it('what could not be sent is told in words, with a button that asks for it again', () => {
  const told = withoutFiles(withFile());
  expect(filesIn(told)).toEqual([]);
  expect(plainMessage(told)).toContain('The file could not be sent.');
  const pressed = told.blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons : []));
  expect(pressed.map((one) => one.press)).toEqual([press('again', { payload: { file: 'everything.json' } })]);
  const { unsent: _, ...silent } = filesIn(withFile())[0]!;
  expect(plainMessage(withoutFiles(message('x', silent)))).toContain('⚠ All that is kept of you, to read');
});
