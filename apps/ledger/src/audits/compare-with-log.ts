import type { EventStore } from '@onus/event-store';
import { type IndexAudit, readRoot } from '@onus/transparency-log';
import { commitmentOver } from '../tails/index-tail/commitments.ts';
import type { Place } from '../watch/fault.ts';
import { AuditError } from './audit-error.ts';

export type ComparedLog = Pick<EventStore, 'readStream' | 'readTile' | 'head'>;

/** An auditor has seen another log, or made another index, than this one. */
export interface Contradiction {
  /** What it is about: the event that commits to the index, or the log. */
  readonly place: Place;
  readonly error: AuditError;
}

/**
 * Compares what an auditor has signed with the log and the root of the index that it commits to.
 *
 * @throws AuditError `audit.no-commitment`
 */
export async function compareWithLog(
  log: ComparedLog,
  { entries, logRoot, indexRoot }: IndexAudit,
  name: string,
): Promise<Contradiction | undefined> {
  const { size } = await log.head();
  if (entries > size)
    return ofLog(
      `审计方 ${name} 已见 ${entries} 个条目，而日志只有 ${size} 个`,
      `The auditor ${name} has seen ${entries} entries, and the log has ${size}`,
    );
  const root = await readRoot((level, index) => log.readTile(level, index), entries);
  if (!root.equals(logRoot))
    return ofLog(
      `审计方 ${name} 所见的前 ${entries} 个条目与本日志的不同`,
      `The first ${entries} entries that the auditor ${name} has seen are not those of this log`,
    );
  const commitment = await commitmentOver(log, entries);
  if (!commitment)
    throw new AuditError(
      'audit.no-commitment',
      `日志未登记前 ${entries} 个条目的索引根，应对照 oversight.index-committed 所及的条目数`,
      `The log commits to no root of the index over its first ${entries} entries; it takes the entries of an oversight.index-committed`,
    );
  if (commitment.root.equals(indexRoot)) return undefined;
  return {
    place: `position:${commitment.position}`,
    error: contradicts(
      `审计方 ${name} 由前 ${entries} 个条目重建的索引根与位置 ${commitment.position} 登记的不同`,
      `The root of the index that the auditor ${name} has made from the first ${entries} entries is not the one recorded at position ${commitment.position}`,
    ),
  };
}

const contradicts = (zh: string, en: string): AuditError => new AuditError('audit.contradicts', zh, en);
const ofLog = (zh: string, en: string): Contradiction => ({ place: 'log', error: contradicts(zh, en) });
