import { readFileSync } from 'node:fs';
import { SAMPLE_CIRCLE } from '../../../adapters/playground/circle.ts';
import { createHistory, type History } from '../../../adapters/playground/history.ts';
import type { PageForm } from '../../../adapters/playground/render-form.ts';
import { type PageMessage, renderMessage } from '../../../adapters/playground/render-message.ts';
import type { PageSpan } from '../../../adapters/playground/render-text.ts';
import { ANYBODYS_EYES } from '../../../adapters/playground/render-text.ts';
import type { Place } from '../../../src/ports/adapter.ts';
import type { OpenWire, Over, Seen, SeenForm } from '../../conformance/wire.ts';
import { type Answered, openPlayground } from './playground-bench.ts';
import { pngIn } from './png.ts';

const STRANGER = { user: 'kim', name: 'Kim', zone: 'America/Lima', language: 'en', host: false, inCircle: false } as const;

/**
 * The playground over real HTTP. What stands on it is read from its file as it is after a restart, so that every law
 * also holds for what survives one.
 */
export const openPlaygroundWire: OpenWire = async (inbound) => {
  const members = [...SAMPLE_CIRCLE, STRANGER];
  const bench = await openPlayground(inbound, { config: { members } });
  const people = { ana: 'sam', ben: 'noa', stranger: STRANGER.user };

  const lines = (): unknown[] =>
    readFileSync(bench.file, 'utf8')
      .split('\n')
      .slice(1, -1)
      .map((line) => JSON.parse(line));
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const restarted = (): History => createHistory({ kept: lines(), append: () => {}, close: () => {} }, members, silent);
  const shown = (receipt: string): PageMessage => renderMessage(restarted().message(receipt)!, ANYBODYS_EYES);

  /** What the answer and the messages that came with it show to this person and to the others. */
  const act = async (path: string, body: { readonly as: string }, over: Over = {}): Promise<Seen> => {
    const before = lines().length;
    const headers: Record<string, string> = over.forged ? FORGED : {};
    const { status, json } = await bench.post(path, { ...body, ...(over.id ? { id: over.id } : {}) }, headers).catch(refused);
    const told = restarted();
    const changed = lines()
      .slice(before)
      .flatMap((line) => {
        const posted = told.message((line as { receipt?: string }).receipt ?? '');
        return posted && ['post', 'edit'].includes((line as { t: string }).t) ? [posted] : [];
      });
    const mine = changed.filter((m) => m.place.kind === 'member' && m.place.id === body.as);
    const answered = json.reply?.message as PageMessage | undefined;
    return {
      status,
      form: json.reply?.form ? seenForm(json.reply.form) : null,
      private: [
        ...mine.map((m) => plainOf(shown(m.receipt))),
        ...(answered && answered.place === 'private' ? [plainOf(answered)] : []),
      ],
      public: changed.filter((m) => !mine.includes(m)).map((m) => plainOf(shown(m.receipt))),
    };
  };

  return {
    adapter: bench.adapter,
    workspace: 'playground',
    channel: { workspace: 'playground', kind: 'channel', id: 'circle', address: null },
    people,
    person: (user): Place => ({ workspace: 'playground', kind: 'member', id: user, address: null }),
    press: (by, receipt, label, over) => act('press', { as: by, receipt, button: label } as { as: string }, over),
    submit: (by, form, values, over) => act('submit', { as: by, form: form.handle, values } as { as: string }, over),
    command: (by, command, text, over) => act('command', { as: by, command, text } as { as: string }, over),
    read: (receipt) => {
      const message = shown(receipt);
      const pictures = message.blocks.flatMap((block) => (block.b === 'picture' ? [pngIn(block.src)] : []));
      return { plain: plainOf(message), buttons: message.buttons, problems: problemsOf(message), pictures };
    },
    files: async (by) => {
      const { json } = await bench.get(`messages?as=${by}`);
      const files = (json.messages as readonly PageMessage[]).flatMap(({ blocks }) =>
        blocks.filter((block) => block.b === 'file'),
      );
      return Promise.all(
        files.map(async ({ name, href }) => ({
          name,
          content: await (await fetch(`${bench.origin}${href}?as=${by}`)).text(),
        })),
      );
    },
    receipts: (place) =>
      restarted()
        .seenBy(place.kind === 'member' ? place.id : people.ana)
        .filter((m) => m.place.kind === place.kind && m.place.id === place.id && m.under === null)
        .map((m) => m.receipt),
    under: (receipt) =>
      restarted()
        .seenBy(people.ana)
        .filter((m) => m.under === receipt)
        .map((m) => m.receipt),
    raise: async (event) => {
      if (event === 'installed' || event === 'removed') await bench.post('workspace', { installed: event === 'installed' });
      else await bench.post('members', { user: STRANGER.user, inCircle: event === 'joined' });
    },
    echo: async () => {},
    next: () => {},
    posts: () => lines().filter((line) => ['post', 'edit'].includes((line as { t: string }).t)).length,
    secrets: () => [],
    logs: bench.logs,
    close: bench.close,
  };
};

/** What another site's page sends once its name has been made to point at this machine. */
const FORGED = { host: 'elsewhere.example', origin: 'http://elsewhere.example' };

/** A connection refused by a stopped server, as a status. */
const refused = (): Answered => ({ status: 503, headers: new Headers(), json: {} });

const seenForm = (form: PageForm): SeenForm => ({
  title: form.title,
  submit: form.submit,
  labels: Object.fromEntries(form.fields.map((f) => [f.name, f.label])),
  values: form.values,
  errors: form.errors,
  handle: form.handle,
});

const plainOf = (message: PageMessage): string =>
  message.blocks
    .flatMap((block): readonly string[] => {
      switch (block.b) {
        case 'heading':
          return [block.text];
        case 'text':
        case 'note':
          return [lineOf(block.text)];
        case 'facts':
          return block.rows.flatMap((row) => [row.label, lineOf(row.value)]);
        case 'list':
          return block.items.map(lineOf);
        case 'picture':
          return [block.alt];
        default:
          return [];
      }
    })
    .join('\n');

const lineOf = (spans: readonly PageSpan[]): string => spans.map((s) => (s.t === 'mention' ? `@${s.name}` : s.text)).join('');

/** What the page could not show as it is: an empty summary, a link that is none, buttons it could not press. */
function problemsOf(message: PageMessage): readonly string[] {
  const spans = message.blocks.flatMap((b) => (b.b === 'text' || b.b === 'note' ? b.text : b.b === 'list' ? b.items.flat() : []));
  const handles = message.blocks.flatMap((b) => (b.b === 'buttons' ? b.buttons.map((x) => x.press) : []));
  return [
    ...(message.summary.trim() === '' && message.text.trim() !== '' ? ['no summary'] : []),
    ...spans.flatMap((s) => (s.t === 'link' && !/^https?:/.test(s.href) ? [`link ${s.href}`] : [])),
    ...(new Set(handles).size === handles.length && handles.length === message.buttons.length ? [] : ['handles']),
  ];
}
