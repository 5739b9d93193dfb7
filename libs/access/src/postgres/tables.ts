import type { SchemaPart } from '@onus/postgres';

/** Told to whoever listens once a change is committed. */
export const CHANNEL = 'onus_accounts';

const refused = (what: string, table: string, rule: string) => `
  CREATE TRIGGER ${rule} BEFORE ${what} ON onus_shared.${table} FOR EACH ROW EXECUTE FUNCTION onus_shared.account_refused();`;
const changes = (table: string) => `
  CREATE TRIGGER ${table}_changed AFTER INSERT OR UPDATE ON onus_shared.${table}
  FOR EACH STATEMENT EXECUTE FUNCTION onus_shared.account_changed();
  CREATE TRIGGER ${table}_is_not_emptied BEFORE TRUNCATE ON onus_shared.${table}
  FOR EACH STATEMENT EXECUTE FUNCTION onus_shared.account_refused();`;

/**
 * Whoever has acted stays: rules ask years later who an actor was. Only `withdrawn_at` is ever set. Whoever changes something, by
 * whatever program, moves the version in the same transaction; its row is locked until that is over, so that versions follow each other
 * as changes do.
 */
export const ACCOUNT_TABLES: SchemaPart = {
  schema: 'onus_shared',
  part: 'account',
  version: 1,
  sql: `
  CREATE TABLE onus_shared.account (
    id text PRIMARY KEY,
    name text NOT NULL,
    unit_id text,
    leader_id text,
    made_at text NOT NULL,
    withdrawn_at text
  );
  CREATE TABLE onus_shared.account_role (
    account_id text NOT NULL REFERENCES onus_shared.account,
    role text NOT NULL,
    PRIMARY KEY (account_id, role)
  );
  CREATE TABLE onus_shared.token (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES onus_shared.account,
    digest bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32),
    issued_at text NOT NULL,
    withdrawn_at text
  );
  CREATE TABLE onus_shared.account_version (
    is_only boolean PRIMARY KEY CHECK (is_only),
    version bigint NOT NULL
  );
  INSERT INTO onus_shared.account_version VALUES (true, 0);
  CREATE FUNCTION onus_shared.account_refused() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_NAME, ERRCODE = 'integrity_constraint_violation';
  END $$;
  CREATE FUNCTION onus_shared.account_changed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE onus_shared.account_version SET version = version + 1;
    NOTIFY ${CHANNEL};
    RETURN NULL;
  END $$;
  ${refused('DELETE', 'account', 'account_stays')}
  ${refused('UPDATE OF id, name, unit_id, leader_id, made_at', 'account', 'account_is_not_changed')}
  ${refused('DELETE', 'account_role', 'account_role_stays')}
  ${refused('UPDATE', 'account_role', 'account_role_is_not_changed')}
  ${refused('DELETE', 'token', 'token_stays')}
  ${refused('UPDATE OF id, account_id, digest, issued_at', 'token', 'token_is_not_changed')}
  ${['account', 'account_role', 'token'].map(changes).join('')}`,
};
