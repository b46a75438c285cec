import { z } from 'zod';
import type { Path } from './yaml-source.ts';

/** The keys a schema takes at `path`; of a union, all of them; empty where it takes none or anything. */
export function keysAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  const [first, ...rest] = path;
  const all = objects(schema).flatMap((object) => {
    if (first === undefined) return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
    const inner =
      object instanceof z.ZodObject
        ? object.shape[String(first)]
        : object instanceof z.ZodArray
          ? object.element
          : object instanceof z.ZodRecord
            ? object.valueType
            : undefined;
    return inner === undefined ? [] : keysAt(inner, rest);
  });
  return [...new Set(all)];
}

/** Whether a schema leaves surplus keys out without a word, as `z.object` does. */
export const dropsKeys = (schema: z.core.$ZodType): boolean =>
  objects(schema).some((object) => object instanceof z.ZodObject && object._zod.def.catchall === undefined);

/** The objects, arrays and records inside the wrappers of a schema. */
function objects(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(objects);
  if (schema instanceof z.ZodPipe) return [...objects(schema.in), ...objects(schema.out)];
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly
  )
    return objects(schema._zod.def.innerType);
  return [schema];
}
