/** A part of a card as it stands on the wire. */
export type Part = { readonly type?: string; readonly [key: string]: unknown };

/** All parts of a card, outermost first, inputs and actions included. */
export function partsOf(card: unknown): readonly Part[] {
  const found: Part[] = [];
  const walk = (value: unknown, key: string): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, key);
    else if (typeof value === 'object' && value !== null) {
      if (key === 'data' || key === 'msteams' || key === 'fallback') return;
      if ('type' in value) found.push(value as Part);
      for (const [name, inner] of Object.entries(value)) walk(inner, name);
    }
  };
  walk(card, '');
  return found;
}

/** The actions a person sees, in order. */
export const actionsOf = (card: unknown): readonly Part[] =>
  partsOf(card).filter((part) => String(part.type).startsWith('Action.') && 'title' in part);

export const entitiesOf = (card: unknown): readonly Part[] =>
  ((card as { msteams?: { entities?: Part[] } } | null)?.msteams?.entities ?? []) as Part[];

/** A card as a reader sees it, a line an element, and every sign of text that would be read as something else. */
export function readCard(card: unknown): { readonly plain: string; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const texts = new Set(entitiesOf(card).map((entity) => String(entity.text)));
  const markdown = (text: unknown): string => plainOf(String(text ?? ''), texts, problems);
  const lines = partsOf(card).map((part) => {
    switch (part.type) {
      case 'TextBlock':
        return markdown(part.text);
      case 'RichTextBlock':
        return (part.inlines as readonly Part[]).map((run) => resolved(String(run.text), problems)).join('');
      case 'Image':
        return resolved(String(part.altText), problems);
      case 'FactSet':
        return (part.facts as readonly Part[]).map((fact) => `${markdown(fact.title)}: ${markdown(fact.value)}`).join('\n');
      default:
        return '';
    }
  });
  return { plain: lines.filter(Boolean).join('\n'), problems };
}

/** Runs are not markdown; but what Teams resolves over the whole card must not stand in them. */
function resolved(text: string, problems: string[]): string {
  if (/<\/?at\b/i.test(text)) problems.push('a mention in plain text');
  if (/\{\{(DATE|TIME)\(/.test(text)) problems.push('a moment in plain text');
  return text;
}

const MOMENT = /^\{\{(DATE|TIME)\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)(,(SHORT|LONG|COMPACT))?\)\}\}/;

/** Markdown as a card shows it. Strict: marks that are neither escaped nor ours are problems. */
function plainOf(text: string, mentions: ReadonlySet<string>, problems: string[]): string {
  let out = '';
  let rest = text;
  let open: string | null = null;
  const take = (length: number, shown: string): void => {
    out += shown;
    rest = rest.slice(length);
  };
  for (const line of text.split('\n'))
    if (/^\s*(?:[-+#>]|\d{1,9}[.)])/.test(line)) problems.push(`a line that starts a list: ${line.slice(0, 20)}`);
  while (rest) {
    const mention = /^<at>[^<]*<\/at>/.exec(rest)?.[0];
    const moment = MOMENT.exec(rest);
    const link = /^\[((?:\\.|[^\\\]])*)\]\(([^()\s]*)\)/.exec(rest);
    const star = /^\*{1,2}/.exec(rest)?.[0];
    if (/^\\[!-/:-@[-`{-~]/.test(rest)) take(2, rest.charAt(1));
    else if (mention) {
      if (!mentions.has(mention)) problems.push('a mention without its entity');
      take(mention.length, `@${mention.slice(4, -5)}`);
    } else if (moment) take(moment[0].length, `(${moment[1]} ${moment[2]})`);
    else if (link) {
      if (!/^https?:\/\//i.test(link[2] ?? '')) problems.push('a link that leads nowhere');
      take(link[0].length, (link[1] ?? '').replace(/\\(.)/g, '$1'));
    } else if (star) {
      if (open === star) {
        if (/\s$/.test(out)) problems.push('emphasis that does not close');
        open = null;
      } else if (open) problems.push('emphasis inside emphasis');
      else {
        if (/^\s|^$/.test(rest.slice(star.length))) problems.push('emphasis that does not open');
        open = star;
      }
      take(star.length, '');
    } else {
      if (/^[\\`_~[\]<>&#*]/.test(rest) || rest.startsWith('{{')) problems.push(`an open mark: ${rest.slice(0, 12)}`);
      take(1, rest.charAt(0));
    }
  }
  if (open) problems.push('emphasis that never closes');
  return out;
}
