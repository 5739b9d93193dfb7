import type { EntryCounts } from './counts.ts';
import type { Report } from './finding.ts';
import { found } from './found.ts';
import { personalParts } from './personal-parts.ts';
import type { CheckedRecord } from './record-check.ts';

/** Hears what records say of others. */
export interface RecordListener {
  /** The statement by which one key of the log hands over to another, in the order of the log. */
  readonly onHandover?: (statement: string) => void;
  /** A personal part that is here although the event at `by` says that it is erased. */
  readonly onUnerased?: (position: number, by: number) => void;
}

/** What a record that was checked by itself adds to the whole. */
export type TalliedRecord = Omit<CheckedRecord, 'entry'> & { readonly recordedAt: string };

/** Adds up records that were checked by themselves, in the order of their positions. */
export interface RecordTally {
  take(position: number, record: TalliedRecord): void;
  /**
   * Reports personal parts that are gone without a ground: if all records have been seen, and so every ground that there may
   * be.
   */
  finish(areAllSeen: boolean): EntryCounts;
}

export function recordTally({ onHandover, onUnerased }: RecordListener, report: Report): RecordTally {
  const parts = personalParts((position, by) => onUnerased?.(position, by));
  const counts = { entries: 0, data: 0, dataWithheld: 0, personal: 0 };
  let lastRecordedAt = '';
  let isEveryGroundKnown = true;

  const takePersonal = (position: number, personal: CheckedRecord['personal']): void => {
    if (personal === 'sound') counts.personal += 1;
    if (personal === 'missing') parts.isMissing(position);
    else if (personal === 'withheld') parts.isWithheld(position);
    else if (personal !== 'none') parts.isHere(position);
  };
  return {
    take: (position, { recordedAt, hasSoundData, isDataWithheld, personal, erases, handover }) => {
      counts.entries += 1;
      if (hasSoundData) counts.data += 1;
      if (isDataWithheld) counts.dataWithheld += 1;
      takePersonal(position, personal);
      for (const erased of erases ?? []) parts.isErased(erased, position);
      if (erases === undefined) isEveryGroundKnown = false;
      if (handover !== undefined) onHandover?.(handover);
      if (recordedAt < lastRecordedAt) report(found.timeGoesBack({ position }));
      else lastRecordedAt = recordedAt;
    },
    finish: (areAllSeen) => {
      const unexplained = areAllSeen && isEveryGroundKnown ? parts.unexplained() : [];
      for (const position of unexplained) report(found.personalMissing({ position }));
      for (const position of parts.wronglyWithheld()) report(found.personalNotWithheld({ position }));
      return { ...counts, ...parts.erased(), ...parts.unerased(), ...parts.withheld() };
    },
  };
}
