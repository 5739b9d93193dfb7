import type { SchemaPart } from '@onus/postgres';

/** What a file has, and beside it what several instances must be able to tell each other. */
export const FEED_TABLES: SchemaPart = {
  schema: 'onus_shared',
  part: 'feed',
  version: 1,
  sql: `
  CREATE TABLE onus_shared.progress (
    subscription text PRIMARY KEY,
    rewinds bigint NOT NULL, -- of the subscription, when it was acknowledged: what was before a later one counts no longer
    acknowledged bigint NOT NULL,
    acknowledged_at text NOT NULL
  );
  CREATE TABLE onus_shared.contact (
    subscription text PRIMARY KEY,
    at text NOT NULL
  );
  CREATE TABLE onus_shared.webhook (
    subscription text PRIMARY KEY,
    address text NOT NULL,
    secret text NOT NULL,
    set_at text NOT NULL,
    delivered_at text
  );
  -- Of each webhook, what was not taken yet, and is sent again: the same positions, until it is taken or parked.
  CREATE TABLE onus_shared.pending (
    subscription text PRIMARY KEY REFERENCES onus_shared.webhook ON DELETE CASCADE,
    version bigint NOT NULL, -- of the subscription
    first bigint NOT NULL,
    last bigint NOT NULL,
    since text NOT NULL,
    attempts bigint NOT NULL,
    next_at text NOT NULL,
    code text NOT NULL
  );
  CREATE TABLE onus_shared.parked (
    subscription text NOT NULL REFERENCES onus_shared.webhook ON DELETE CASCADE,
    first bigint NOT NULL,
    last bigint NOT NULL,
    version bigint NOT NULL,
    since text NOT NULL,
    parked_at text NOT NULL,
    code text NOT NULL,
    is_asked smallint NOT NULL, -- for it to be sent again
    PRIMARY KEY (subscription, first)
  );
  -- Of what instances are to notice that others did.
  CREATE TABLE onus_shared.webhook_changes (
    is_only boolean PRIMARY KEY CHECK (is_only),
    number bigint NOT NULL
  );
  INSERT INTO onus_shared.webhook_changes VALUES (true, 0);
  -- Subscriptions that were there when these tables were begun, whose progress was lost with those of before.
  CREATE TABLE onus_shared.progress_lost (
    subscription text PRIMARY KEY
  );
  CREATE TABLE onus_shared.progress_begun (
    is_only boolean PRIMARY KEY CHECK (is_only),
    is_compared boolean NOT NULL -- with the subscriptions in the log
  );
  INSERT INTO onus_shared.progress_begun VALUES (true, false);`,
};
