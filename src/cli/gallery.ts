import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderForm as playgroundForm } from '../../adapters/playground/render-form.ts';
import { renderForm as slackForm } from '../../adapters/slack/render-form.ts';
import { renderMessage as slackMessage } from '../../adapters/slack/render-message.ts';
import { renderDialogCard as teamsForm } from '../../adapters/teams/render-form.ts';
import { renderMessage as teamsMessage } from '../../adapters/teams/render-message.ts';
import { rituals } from '../../rituals/index.ts';
import { deskGallery } from '../desk/gallery.ts';
import { addressMessage } from '../engine/addressed.ts';
import { chartsIn, LANGUAGES, type Loss, type Message, type OpenForm } from '../message/index.ts';
import type { Platform } from '../ports/adapter.ts';
import type { RitualKind, View } from '../ritual/index.ts';

/** One view of one ritual as one platform would receive it: a Slack message or modal, an Adaptive Card, the page's own JSON. */
export type GalleryFile = {
  readonly platform: Platform;
  readonly path: string;
  readonly content: unknown;
  /** What did not fit; empty for every view that ships. */
  readonly losses: readonly Loss[];
};

type Drawn = { readonly content: unknown; readonly losses: readonly Loss[] };
type Render = { message(m: Message): Drawn; form(f: OpenForm): Drawn };

const PLATFORMS: Readonly<Record<Platform, Render>> = {
  slack: {
    message: (m) => {
      // As if its pictures were uploaded.
      const files = chartsIn(m).map((_, i) => `F00SAMPLE${i}`);
      const { text, blocks, losses } = slackMessage(m, undefined, files);
      return { content: { text, blocks }, losses };
    },
    form: (f) => ({ content: slackForm(f, { origin: null, once: 'once' }), losses: [] }),
  },
  teams: {
    message: (m) => {
      const { card, losses } = teamsMessage(m);
      return { content: card, losses };
    },
    form: (f) => {
      const { card, losses } = teamsForm({ form: f, origin: null, everybody: true, once: 'once', nameOf: () => null });
      return { content: card, losses };
    },
  },
  playground: {
    message: (m) => ({ content: m, losses: [] }),
    form: (f) => ({ content: playgroundForm('sample', f, [], null), losses: [] }),
  },
};

/** What has views to show. */
type Showing = Pick<RitualKind, 'kind' | 'gallery' | 'parts'>;

/** Every view and form of every ritual and of the desk, on every platform, in every language. */
export function galleryFiles(shown: readonly Showing[] = [...rituals, DESK_SHOWS]): readonly GalleryFile[] {
  const all = shown.flatMap((one): readonly Showing[] => [one, ...(one.parts ?? [])]);
  return all.flatMap(({ kind, gallery }) =>
    LANGUAGES.flatMap((language) =>
      Object.entries(gallery(language)).flatMap(([name, view]) =>
        (Object.keys(PLATFORMS) as Platform[]).map((platform) => ({
          platform,
          path: join(platform, language, kind, `${name}.json`),
          ...rendered(PLATFORMS[platform], view, kind),
        })),
      ),
    ),
  );
}

const DESK_SHOWS: Showing = { kind: 'desk', gallery: deskGallery };

function rendered(render: Render, view: View, kind: string): Pick<GalleryFile, 'content' | 'losses'> {
  const occurrence = 'sample.occurrence';
  if ('message' in view) return render.message(addressMessage(view.message, kind, occurrence));
  const press = { v: 1, kind, occurrence, ref: 'sample', opens: 'form', payload: {} } as const;
  return render.form({ ...view.form, press });
}

/** Writes the gallery under `out`; returns how many files it has. */
export async function gallery(out: string): Promise<number> {
  const files = galleryFiles();
  for (const { path, content } of files) {
    const file = join(out, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  }
  return files.length;
}
