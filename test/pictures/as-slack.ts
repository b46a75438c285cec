import { escaped, moment, unknown } from './html.ts';

type Part = Readonly<Record<string, unknown>> & { readonly type?: string };
const partsIn = (value: unknown): readonly Part[] => (value ?? []) as readonly Part[];

/** The blocks of a message as HTML, much as Slack shows them. */
export const asSlack = (rendered: unknown): string =>
  partsIn((rendered as { blocks: unknown }).blocks)
    .map(block)
    .join('\n');

function block(part: Part): string {
  switch (part.type) {
    case 'header':
      return `<h3>${escaped((part.text as Part).text)}</h3>`;
    case 'rich_text':
      return partsIn(part.elements).map(rich).join('');
    case 'section':
      return `<p>${escaped((part.text as Part).text)}</p>`;
    case 'context':
      return `<p class="note">${partsIn(part.elements).map(inline).join('')}</p>`;
    case 'actions':
      return `<div class="buttons">${partsIn(part.elements).map(button).join('')}</div>`;
    case 'divider':
      return '<hr>';
    default:
      return unknown('Slack', part.type);
  }
}

function rich(part: Part): string {
  const inside = partsIn(part.elements);
  if (part.type === 'rich_text_section') return `<p>${inside.map(inline).join('')}</p>`;
  if (part.type !== 'rich_text_list') return unknown('Slack', part.type);
  return `<ul>${inside.map((item) => `<li>${partsIn(item.elements).map(inline).join('')}</li>`).join('')}</ul>`;
}

function inline(part: Part): string {
  switch (part.type) {
    case 'text':
    case 'plain_text': {
      const style = (part.style ?? {}) as { readonly bold?: boolean; readonly italic?: boolean };
      const words = escaped(part.text);
      return style.bold ? `<b>${words}</b>` : style.italic ? `<i>${words}</i>` : words;
    }
    case 'link':
      return `<a>${escaped(part.text ?? part.url)}</a>`;
    case 'user':
      return `<a>@${escaped(part.user_id)}</a>`;
    case 'date':
      return escaped(moment(Number(part.timestamp) * 1000));
    default:
      return unknown('Slack', part.type);
  }
}

const button = (part: Part): string =>
  part.type === 'button'
    ? `<span class="button ${escaped(part.style ?? '')}">${escaped((part.text as Part).text)}</span>`
    : unknown('Slack', part.type);
