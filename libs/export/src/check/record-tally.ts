import type { EntryCounts } from './counts.ts';
import type { Report } from './finding.ts';
import { found } from './found.ts';
import { personalParts } from './personal-parts.ts';
import type { CheckedRecord } from './record-check.ts';

/** Adds up records that were checked by themselves, in the order of their positions. */
export interface RecordTally {
  take(position: number, checked: CheckedRecord): void;
  /**
   * Reports personal parts that are gone without a ground: if all records have been seen, and so every ground that there may
   * be.
   */
  finish(areAllSeen: boolean): EntryCounts;
}

export function recordTally(report: Report): RecordTally {
  const parts = personalParts();
  const counts = { entries: 0, data: 0, personal: 0 };
  let lastRecordedAt = '';
  let isEveryGroundKnown = true;

  return {
    take: (position, { entry, hasSoundData, personal, erases }) => {
      counts.entries += 1;
      if (hasSoundData) counts.data += 1;
      if (personal === 'sound') counts.personal += 1;
      if (personal === 'missing') parts.isMissing(position);
      for (const erased of erases ?? []) parts.isErased(erased, position);
      if (erases === undefined) isEveryGroundKnown = false;
      if (entry.recordedAt < lastRecordedAt) report(found.timeGoesBack({ position }));
      else lastRecordedAt = entry.recordedAt;
    },
    finish: (areAllSeen) => {
      const unexplained = areAllSeen && isEveryGroundKnown ? parts.unexplained() : [];
      for (const position of unexplained) report(found.personalMissing({ position }));
      return { ...counts, ...parts.erased() };
    },
  };
}
