import type { Kysely, Migration } from 'kysely';
import { sql } from 'kysely';
import { table, texts } from './table.ts';

export const start: Migration = {
  async up(db: Kysely<unknown>) {
    await table(
      db,
      'workspace',
      ['id'],
      [
        ['id', 'text'],
        ['settings', 'text'],
        ['installed_at', 'bigint', 'null'],
        ['removed_at', 'bigint', 'null'],
        ['installer', 'text', 'null'],
        ['welcomed_at', 'bigint', 'null'],
      ],
    );
    await table(
      db,
      'place',
      ['workspace', 'kind', 'id'],
      [
        ['workspace', 'text'],
        ['kind', 'text'],
        ['id', 'text'],
        ['name', 'text', 'null'],
        ['address', 'text', 'null'],
        ['roster_at', 'bigint', 'null'],
        ['gone_at', 'bigint', 'null'],
        ['gone_why', 'text', 'null'],
        ['group_id', 'text', 'null'],
      ],
    );
    await table(
      db,
      'member',
      ['id'],
      [
        ['id', 'text'],
        ['workspace', 'text'],
        ['user_id', 'text'],
        ['name', 'text'],
        ['zone', 'text', 'null'],
        ['language', 'text', 'null'],
        ['guest', 'integer'],
        ['external', 'integer'],
        ['admin', 'integer'],
        ['deleted', 'integer'],
        ['absent_until', 'bigint', 'null'],
        ['undisturbed_until', 'bigint', 'null'],
        ['own_zone', 'text', 'null'],
        ['own_language', 'text', 'null'],
        ['own_quiet', 'text', 'null'],
        ['paused_until', 'bigint', 'null'],
      ],
    );
    const membership = ['workspace', 'channel', 'member'];
    await table(db, 'membership', membership, texts(...membership));
    await table(
      db,
      'participation',
      ['ritual', 'member'],
      [
        ['ritual', 'text'],
        ['member', 'text'],
        ['state', 'text'],
        ['until_at', 'bigint', 'null'],
      ],
    );
    await table(db, 'calendar', ['ritual', 'member'], texts('ritual', 'member', 'nonce', 'hash'));
    await db.schema.createIndex('calendar_behind').unique().on('calendar').columns(['hash']).execute();
    await table(
      db,
      'ritual',
      ['id'],
      [
        ['id', 'text'],
        ['workspace', 'text'],
        ['kind', 'text'],
        ['name', 'text', 'null'],
        ['channel', 'text'],
        ['hosts', 'text'],
        ['alternates', 'text'],
        ['externals', 'integer'],
        ['recurrence', 'text', 'null'],
        ['language', 'text'],
        ['settings', 'text'],
        ['from_file', 'integer'],
        ['draft', 'integer'],
        ['paused', 'integer'],
        ['created_at', 'bigint'],
        ['ended_at', 'bigint', 'null'],
      ],
    );
    await db.schema.createIndex('ritual_by_channel').on('ritual').columns(['workspace', 'channel']).execute();
    await table(
      db,
      'occurrence',
      ['id'],
      [
        ['id', 'text'],
        ['ritual', 'text'],
        ['workspace', 'text'],
        ['kind', 'text'],
        ['start_at', 'bigint'],
        ['n', 'integer'],
        ['stage', 'text'],
        ['stage_at', 'bigint'],
        ['skip', 'integer'],
        ['data', 'text'],
        ['zone_data', 'text'],
        ['until_at', 'bigint', 'null'],
        ['ended_at', 'bigint', 'null'],
      ],
    );
    await db.schema.createIndex('occurrence_by_start').on('occurrence').columns(['ritual', 'start_at']).execute();
    await db.schema.createIndex('occurrence_ended').on('occurrence').columns(['ended_at']).execute();
    await table(
      db,
      'wakeup',
      ['id'],
      [
        ['id', 'text'],
        ['occurrence', 'text'],
        ['name', 'text'],
        ['member', 'text'],
        ['due_at', 'bigint'],
        ['done_at', 'bigint', 'null'],
        ['lease_owner', 'text'],
        ['lease_until', 'bigint'],
        ['attempts', 'integer'],
        ['parked_at', 'bigint', 'null'],
      ],
    );
    await db.schema.createIndex('wakeup_of').unique().on('wakeup').columns(['occurrence', 'name', 'member']).execute();
    await sql`create index wakeup_due on wakeup (due_at) where done_at is null and parked_at is null`.execute(db);
    await sql`create index wakeup_leased on wakeup (lease_until) where done_at is null and lease_until > 0`.execute(db);
    await table(
      db,
      'entry',
      ['occurrence', 'member'],
      [
        ['occurrence', 'text'],
        ['member', 'text'],
        ['body', 'text'],
        ['at', 'bigint'],
      ],
    );
    await table(db, 'ballot', ['id'], texts('id', 'occurrence', 'body'));
    await db.schema.createIndex('ballot_of').on('ballot').columns(['occurrence']).execute();
    await table(
      db,
      'delivery',
      ['id'],
      [
        ['id', 'text'],
        ['occurrence', 'text'],
        ['slot', 'text'],
        ['workspace', 'text'],
        ['place_kind', 'text'],
        ['place_id', 'text'],
        ['message', 'text'],
        ['in_doubt', 'text'],
        ['unprompted', 'text'],
        ['due_at', 'bigint'],
        ['expires_at', 'bigint', 'null'],
        ['revision', 'integer'],
        ['sent_revision', 'integer'],
        ['receipt', 'text', 'null'],
        ['state', 'text'],
        ['why', 'text'],
        ['attempts', 'integer'],
        ['attempted_at', 'bigint', 'null'],
        ['sent_at', 'bigint', 'null'],
        ['seq', 'integer'],
        ['under', 'text'],
      ],
    );
    await db.schema.createIndex('delivery_of').unique().on('delivery').columns(['occurrence', 'slot']).execute();
    await sql`create index delivery_due on delivery (workspace, due_at) where state = 'due'`.execute(db);
    await sql`create index delivery_due_by_kind on delivery (workspace, place_kind, due_at) where state = 'due'`.execute(db);
    await db.schema.createIndex('delivery_to').on('delivery').columns(['workspace', 'place_id', 'sent_at']).execute();
    await table(
      db,
      'handed',
      ['id'],
      [
        ['id', 'text'],
        ['ritual', 'text'],
        ['sort', 'text'],
        ['body', 'text'],
        ['at', 'bigint'],
      ],
    );
    await table(
      db,
      'lane',
      ['workspace'],
      [
        ['workspace', 'text'],
        ['lease_owner', 'text'],
        ['lease_until', 'bigint'],
        ['resume_at', 'bigint'],
      ],
    );
    await table(
      db,
      'seen',
      ['workspace', 'id'],
      [
        ['workspace', 'text'],
        ['id', 'text'],
        ['at', 'bigint'],
      ],
    );
    await db.schema.createIndex('seen_at').on('seen').columns(['at']).execute();
    await table(
      db,
      'audit',
      ['id'],
      [
        ['id', 'text'],
        ['workspace', 'text'],
        ['at', 'bigint'],
        ['what', 'text'],
        ['actor', 'text'],
        ['subject', 'text'],
      ],
    );
    await table(db, 'forgotten', ['workspace', 'hash'], texts('workspace', 'nonce', 'hash'));
    await table(db, 'meta', ['key'], texts('key', 'value'));
  },
};
