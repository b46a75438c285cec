import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { manifest } from '../../src/cli/manifest.ts';

const schema = new URL('../../../shared/schemas/slack-manifest-2.0.json', import.meta.url);

it('manifest.json is what the rituals and the Slack adapter ask for (npm run rituals -- manifest > manifest.json)', () => {
  expect(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')).toBe(manifest());
});

describe.skipIf(!existsSync(schema))('against the schema of app manifests (skipped where ../shared/schemas is absent)', () => {
  it.each([
    ['Socket Mode', undefined],
    ['HTTP', 'https://bot.example'],
  ])('is valid for %s', (_, url) => {
    const ajv = new Ajv({ strict: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
    validate(JSON.parse(manifest(url)));
    expect(validate.errors ?? []).toEqual([]);
  });
});
