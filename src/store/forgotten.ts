import { createHash } from 'node:crypto';
import type { Tx } from './open.ts';

const mark = (nonce: string, user: string): string => createHash('sha256').update(`${nonce}\n${user}`).digest('base64url');

/**
 * Keeps that somebody is not to be met again, as a mark that no two share: made of chance and their id, which it does not
 * hold. It is not of the secret: it must outlive a change of it.
 */
export async function keepForgotten(tx: Tx, workspace: string, user: string, nonce: string): Promise<void> {
  await tx
    .insertInto('forgotten')
    .values({ workspace, nonce, hash: mark(nonce, user) })
    .onConflict((c) => c.columns(['workspace', 'hash']).doNothing())
    .execute();
}

/** Whether somebody asked to be forgotten and has not come back: asked once, for any number of people of a workspace. */
export async function forgottenIn(tx: Tx, workspace: string): Promise<(user: string) => boolean> {
  const rows = await tx.selectFrom('forgotten').selectAll().where('workspace', '=', workspace).execute();
  return (user) => rows.some(({ nonce, hash }) => mark(nonce, user) === hash);
}

/** Somebody is back, by their own wish. */
export async function meetAgain(tx: Tx, workspace: string, user: string): Promise<void> {
  const rows = await tx.selectFrom('forgotten').selectAll().where('workspace', '=', workspace).execute();
  const own = rows.filter(({ nonce, hash }) => mark(nonce, user) === hash).map(({ hash }) => hash);
  if (own.length > 0) await tx.deleteFrom('forgotten').where('workspace', '=', workspace).where('hash', 'in', own).execute();
}
