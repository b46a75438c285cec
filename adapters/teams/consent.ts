import { z } from 'zod';
import { decodePress, filesIn, type Press, type Reply, withoutFiles } from '../../src/message/index.ts';
import type { Inbound as Engine, Interaction } from '../../src/ports/adapter.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Outcome } from './answer.ts';
import type { Connector } from './connector.ts';
import { failureOf } from './failures.ts';
import { baseOf } from './interaction.ts';
import { fileThere } from './offer-files.ts';
import type { Places } from './places.ts';
import type { Turn } from './turn.ts';
import { isDrive, upload } from './upload.ts';

/** Says a reply that brings no file. */
type Tell = (reply: Reply, interaction: Interaction) => Promise<void>;

const url = z.string().min(1).max(10_000);
const Value = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ press: z.string(), name: z.string().max(1000) }),
  uploadInfo: z
    .object({
      contentUrl: url,
      uploadUrl: url,
      name: z.string().max(1000),
      uniqueId: z.string().max(1000).default(''),
      fileType: z.string().max(100).default(''),
    })
    .nullish(),
});

/** What handing over a file takes. */
export type ConsentDeps = {
  readonly connector: Connector;
  readonly places: Places;
  readonly engine: Engine;
  readonly log: Log;
  readonly now: () => number;
  /** Whether files may go to this machine and nowhere else, and how long one may take. */
  readonly drives: { readonly local: boolean; readonly timeoutMs: number };
  /** The ids of what was taken in already: an upload asked for twice is one. */
  readonly taken: Set<string>;
};

/** Somebody agreed to a file, or did not. */
export const isConsent = ({ activity }: Turn): boolean => activity.type === 'invoke' && activity.name === 'fileConsent/invoke';

/**
 * What becomes of an answer to the question of a file; null when it is none of ours. Teams is answered at once. The file is
 * made anew for who agreed: nothing of it was kept meanwhile, and the engine asks again whether it may be had.
 */
export function consented(deps: ConsentDeps, turn: Turn, tell: Tell): Outcome | null {
  const parsed = Value.safeParse(turn.activity.value);
  const press = parsed.success ? decodePress(parsed.data.context.press) : null;
  if (!parsed.success || press === null || !turn.personal) return null;
  const { action, uploadInfo, context } = parsed.data;
  const answered = { status: 200 };
  if (action === 'decline') return { answered, after: [] };
  if (!uploadInfo) return null;
  return { answered, after: [() => handOver(deps, turn, { press, name: context.name, uploadInfo }, tell)] };
}

type Upload = NonNullable<z.output<typeof Value>['uploadInfo']>;
type Agreed = { readonly press: Press; readonly name: string; readonly uploadInfo: Upload };

/** How many uploads are remembered; more start over. */
const MOST = 10_000;

async function handOver(deps: ConsentDeps, turn: Turn, { press, name, uploadInfo }: Agreed, tell: Tell): Promise<void> {
  const { connector, engine, log, taken, drives } = deps;
  const { workspace, id, serviceUrl, conversation, activity } = turn;
  if (taken.has(id)) return;
  if (taken.size >= MOST) taken.clear();
  taken.add(id);
  const interaction: Interaction = { ...baseOf(turn, deps.places), i: 'press', press };
  const reply = await engine.interact(interaction);
  const files = 'message' in reply ? filesIn(reply.message) : [];
  // Made anew, it may be called something else by now: after today's date, say.
  const file = files.find((one) => one.name === name) ?? files.find((one) => kindOf(one.name) === kindOf(name)) ?? files[0];
  if (!file || !('message' in reply)) return tell(reply, interaction);
  const why = await upload(file, uploadInfo.uploadUrl, drives.local, drives.timeoutMs);
  if (why !== null) {
    log.error('teams.file-not-sent', { workspace, id, why });
    return tell({ r: 'privately', message: withoutFiles(reply.message, [file]) }, interaction);
  }
  try {
    if (isDrive(uploadInfo.contentUrl, drives.local)) await connector.post(serviceUrl, conversation, fileThere(uploadInfo));
    // The question is answered: nobody need be asked it again.
    if (activity.replyToId) await connector.remove(serviceUrl, conversation, activity.replyToId);
  } catch (error) {
    const { status, code } = failureOf(error, deps.now());
    log.warn('teams.file-not-shown', { workspace, id, status, code });
  }
}

const kindOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();
