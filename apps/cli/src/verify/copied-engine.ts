import { enginePositionFileIn, positionFile } from '@onus/ledger/engine';
import type pg from 'pg';

const TABLE = "SELECT to_regclass('onus_shared.tail') IS NOT NULL AS there";
/** As the engine, which works in one instance at a time, keeps it. */
const POSITION = `SELECT position, event_id AS "eventId" FROM onus_shared.tail WHERE name = 'accountability'`;

/** Copies how far the engine has come to where that of a ledger in a directory is: what is due up to there must be recorded. */
export async function copyEnginePosition(client: pg.PoolClient, data: string): Promise<void> {
  const { rows: tables } = await client.query<{ there: boolean }>(TABLE);
  if (!tables[0]?.there) return;
  const { rows } = await client.query<{ position: number; eventId: string }>(POSITION);
  const [reached] = rows;
  if (reached) positionFile(enginePositionFileIn(data)).write(reached);
}
