import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@onus/event-store';
import { type Acknowledged, addReports, firstUnacknowledged } from './acknowledged.ts';
import { checkLog } from './check-log.ts';
import { type KillMoment, runAndKill } from './run-and-kill.ts';

export interface KillResult {
  readonly events: number;
  readonly acknowledgedCommands: number;
  /** Commands that only their idempotency key kept from being recorded twice. */
  readonly replays: number;
}

/**
 * R1: kills a writer under load again and again, at random moments; checks the whole log after the last, and after every
 * tenth, kill.
 */
export async function killRepeatedly(kills: number, workMsMax: number): Promise<KillResult> {
  const directory = mkdtempSync(join(tmpdir(), 'onus-kill-'));
  const path = join(directory, 'ledger.db');
  const acknowledged: Acknowledged = { receipts: new Map(), roots: new Map(), replays: 0 };
  let events = 0;
  for (let i = 1; i <= kills; i += 1) {
    addReports(acknowledged, await runAndKill(path, firstUnacknowledged(acknowledged), momentOf(i, workMsMax)));
    if (i % 10 === 0 || i === kills) events = await checkLog(await openSqliteEventStore({ path }), acknowledged);
  }
  rmSync(directory, { recursive: true });
  return { events, acknowledgedCommands: acknowledged.receipts.size, replays: acknowledged.replays };
}

/** Every fourth kill falls somewhere between the start and the first appends: into the recovery from the kill before. */
function momentOf(kill: number, workMsMax: number): KillMoment {
  const after = kill % 4 === 0 ? 'start' : 'opening';
  return { after, ms: Math.random() * workMsMax };
}
