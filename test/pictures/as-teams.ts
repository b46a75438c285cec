import { escaped, moment, unknown } from './html.ts';

type Part = Readonly<Record<string, unknown>> & { readonly type?: string };
const partsIn = (value: unknown): readonly Part[] => (value ?? []) as readonly Part[];

/** An Adaptive Card as HTML, much as Teams shows it. */
export const asTeams = (card: unknown): string =>
  partsIn((card as { body: unknown }).body)
    .map(element)
    .join('\n');

function element(part: Part): string {
  const kind = `class="${part.isSubtle === true ? 'note' : ''} ${part.separator === true ? 'apart' : ''}"`;
  switch (part.type) {
    case 'TextBlock':
      return part.style === 'heading' ? `<h3>${markdown(part.text)}</h3>` : `<p ${kind}>${markdown(part.text)}</p>`;
    case 'RichTextBlock': {
      const runs = partsIn(part.inlines);
      return `<p class="${runs.every((run) => run.isSubtle === true) ? 'note' : ''}">${runs.map(run).join('')}</p>`;
    }
    case 'FactSet':
      return `<dl>${partsIn(part.facts)
        .map((fact) => `<dt>${markdown(fact.title)}</dt><dd>${markdown(fact.value)}</dd>`)
        .join('')}</dl>`;
    case 'ActionSet':
      return `<div class="buttons">${partsIn(part.actions).map(action).join('')}</div>`;
    default:
      return unknown('Teams', part.type);
  }
}

function run(part: Part): string {
  const words = escaped(part.text);
  if (part.weight === 'Bolder') return `<b>${words}</b>`;
  return part.italic === true ? `<i>${words}</i>` : words;
}

const action = (part: Part): string =>
  /^Action\.(Execute|Submit|OpenUrl)$/.test(part.type ?? '')
    ? `<span class="button ${part.style === 'positive' ? 'primary' : escaped(part.style ?? '')}">${escaped(part.title)}</span>`
    : unknown('Teams', part.type);

/** The little markdown that our cards use: emphasis, moments, and signs that are meant as they stand. */
const markdown = (text: unknown): string =>
  escaped(
    String(text ?? '')
      .replace(/\{\{DATE\(([^,)]+),\w+\)\}\}(?: \{\{TIME\(\1\)\}\})?/g, (_, at: string) => moment(Date.parse(at)))
      .replace(/\{\{TIME\(([^)]+)\)\}\}/g, (_, at: string) => moment(Date.parse(at)).slice(-5)),
  )
    .replace(/\\([^\w\s&])/g, '$1')
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>');
