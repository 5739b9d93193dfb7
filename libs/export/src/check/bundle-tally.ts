import type { CheckedRecord } from './record-check.ts';
import { NOTHING } from './record-check.ts';
import type { RecordTally, TalliedRecord } from './record-tally.ts';

/** What the records of a bundle add to the whole, small enough to be handed from one thread to another. */
export interface BundleTally {
  /** A byte for each place in the bundle: 0 for one without a record that is genuine. */
  readonly states: Uint8Array<ArrayBuffer>;
  /** The moments of those that are, 24 characters each. */
  readonly moments: string;
  /** What few of them say, by their index in the bundle. */
  readonly told: ReadonlyMap<number, Pick<TalliedRecord, 'erases' | 'handover'>>;
}

// A state: 1, 2 for sound data, and the index of what became of the personal part, from the third bit on.
const GENUINE = 1;
const SOUND_DATA = 2;
const PERSONAL_SHIFT = 2;
/** Behind the three bits of that. */
const DATA_WITHHELD = 32;
const PERSONAL: readonly CheckedRecord['personal'][] = ['none', 'sound', 'unsound', 'missing', 'withheld'];
const MOMENT_LENGTH = '2016-03-01T00:00:00.000Z'.length;
const PLAIN: Pick<TalliedRecord, 'erases' | 'handover'> = { erases: NOTHING, handover: undefined };

/** @param records undefined where there is none that is genuine */
export function bundleTally(records: readonly (CheckedRecord | undefined)[]): BundleTally {
  const states = new Uint8Array(records.length);
  const told = new Map<number, Pick<TalliedRecord, 'erases' | 'handover'>>();
  const moments: string[] = [];
  for (let i = 0; i < records.length; i += 1) {
    const record = records[i];
    if (record === undefined) continue;
    const { entry, hasSoundData, isDataWithheld, personal, erases, handover } = record;
    const ofData = (hasSoundData ? SOUND_DATA : 0) | (isDataWithheld ? DATA_WITHHELD : 0);
    states[i] = GENUINE | ofData | (PERSONAL.indexOf(personal) << PERSONAL_SHIFT);
    moments.push(entry.recordedAt);
    if (erases !== NOTHING || handover !== undefined) told.set(i, { erases, handover });
  }
  return { states, moments: moments.join(''), told };
}

/** Adds a bundle that begins at this position. */
export function addBundle(tally: RecordTally, first: number, { states, moments, told }: BundleTally): void {
  let momentAt = 0;
  for (let i = 0; i < states.length; i += 1) {
    const state = states[i] ?? 0;
    if (state === 0) continue;
    const { erases, handover } = told.get(i) ?? PLAIN;
    const recordedAt = moments.slice(momentAt, momentAt + MOMENT_LENGTH);
    momentAt += MOMENT_LENGTH;
    tally.take(first + i, {
      recordedAt,
      hasSoundData: (state & SOUND_DATA) !== 0,
      isDataWithheld: (state & DATA_WITHHELD) !== 0,
      personal: PERSONAL[(state & ~DATA_WITHHELD) >> PERSONAL_SHIFT] ?? 'none',
      erases,
      handover,
    });
  }
}
