import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import { pngIn, sizeOf } from './png.ts';
import { actionsOf, entitiesOf, partsOf, readCard } from './teams-card.ts';

const SCHEMA = new URL('../../../../shared/schemas/adaptive-card-1.5.json', import.meta.url);

/** Whether the schema of Adaptive Cards 1.5 stands beside the repository; without it that one check is left out. */
export const hasSchema: boolean = existsSync(SCHEMA);

let validate: ValidateFunction | null = null;
function schemaProblems(card: unknown): readonly string[] {
  if (!hasSchema) return [];
  if (!validate) {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addMetaSchema(createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-06.json') as object);
    const { id: _, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>;
    validate = ajv.compile(schema);
  }
  // Teams' own additions are not in the schema.
  const bare = JSON.parse(JSON.stringify(card), (key, value: unknown) =>
    key === 'msteams' || key === 'choices.data' ? undefined : value,
  ) as unknown;
  return validate(bare) ? [] : (validate.errors ?? []).slice(-3).map((error) => `schema ${error.instancePath} ${error.message}`);
}

/** Breaches of what Teams takes in a card. */
export function cardProblems(card: unknown): readonly string[] {
  const problems = [...schemaProblems(card), ...readCard(card).problems];
  for (const part of partsOf(card)) {
    if (part.type === 'ActionSet' && ((part.actions as unknown[] | undefined)?.length ?? 0) > 6)
      problems.push('more than 6 actions in a row');
    if (part.type === 'TextBlock' && part.wrap !== true) problems.push('a text that does not wrap');
    if (part.type === 'FactSet' && (part.facts as unknown[]).length === 0) problems.push('an empty fact set');
    if (part.type === 'Image') {
      const png = pngIn(part.url);
      if (png.length === 0 || png.length > 1024 * 1024 || Math.max(...sizeOf(png)) > 1024)
        problems.push('a picture Teams does not take');
      if (!String(part.altText ?? '').trim()) problems.push('a picture without words');
    }
    if (part.type === 'RichTextBlock' && (part.inlines as unknown[]).length === 0) problems.push('an empty rich text');
    if (String(part.type).startsWith('Input.') && !part.label) problems.push('an input without a label');
  }
  for (const action of actionsOf(card)) {
    if (!String(action.title ?? '').trim()) problems.push('an action without a title');
    if (JSON.stringify(action.data ?? {}).length > 4500) problems.push('an action with too much data');
    if (action.type === 'Action.Execute' && !action.fallback) problems.push('an action older clients cannot send');
  }
  const inputs = partsOf(card).flatMap((part) => (String(part.type).startsWith('Input.') ? [String(part.id)] : []));
  if (new Set(inputs).size !== inputs.length) problems.push('two inputs with one id');
  const said = JSON.stringify(partsOf(card).map((part) => [part.text, part.facts]));
  for (const entity of entitiesOf(card)) {
    const { id, name } = (entity.mentioned ?? {}) as { id?: string; name?: string };
    if (!id || !name) problems.push('a mention of nobody');
    if (!said.includes(JSON.stringify(entity.text).slice(1, -1))) problems.push('an entity no text names');
  }
  return problems;
}

/** Breaches of what Teams takes in an activity that carries a card. */
export function activityProblems(activity: unknown): readonly string[] {
  const { text, summary, attachments, type } = activity as Record<string, unknown>;
  const problems: string[] = [];
  const cards = (attachments ?? []) as { contentType?: string; content?: unknown }[];
  if (type !== 'message') problems.push(`an activity of type ${String(type)}`);
  if (cards.length !== 1 || cards[0]?.contentType !== 'application/vnd.microsoft.card.adaptive') problems.push('not one card');
  if (text) problems.push('a text beside a card is split off');
  if (typeof summary !== 'string' || !summary.trim()) problems.push('an empty summary');
  // Pictures that a card carries itself are not counted, but each by itself.
  const words = JSON.stringify(activity, (_, value) =>
    typeof value === 'string' && value.startsWith('data:image/') ? '' : value,
  );
  if (words.length * 2 > 80 * 1024) problems.push('more than 80 KB');
  return [...problems, ...cards.flatMap((card) => cardProblems(card.content))];
}
