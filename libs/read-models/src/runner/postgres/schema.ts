import type { SchemaPart } from '@onus/postgres';
import { checkpoints } from '../checkpoint.ts';
import { createTableSql } from './statements.ts';

export const SCHEMA = 'onus_views';
/** Told of whenever a checkpoint has moved. */
export const CHANNEL = 'onus_views';
/** Held by the instance that writes the read models. */
export const LEASE = 'read-models';

/** As in SQLite: where one text begins in another, counted from 1; 0 where it does not. */
const INSTR = `CREATE FUNCTION onus_views.instr(text, text) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT strpos($1, $2)'`;

export const VIEWS: SchemaPart = {
  schema: SCHEMA,
  part: 'read-models',
  version: 1,
  sql: `${createTableSql(checkpoints, `onus_views"."${checkpoints.name}`)}; ${INSTR}`,
};
