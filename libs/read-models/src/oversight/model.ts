import type { ErasureEvent, FactOf, restoredFromBackup } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { erasureTable, restorationTable } from './tables.ts';

const NOT_REQUESTED_HERE = { requestedOn: null, requestedAt: null };
const UNDECIDED = { decidedBy: null, decidedOn: null, decidedAt: null };

/** What happened to the record itself: what was lawfully erased of it, and when it went on from a backup. */
export const oversight = readModel<ErasureEvent | FactOf<typeof restoredFromBackup>>()({
  name: 'oversight',
  version: 1,
  tables: { erasures: erasureTable, restorations: restorationTable },
  on: {
    'oversight.erasure-requested': ({ erasures }, { data, actor, effectiveOn }, { position }) => {
      const { erasureId, legalBasis, positions } = data;
      erasures.put({
        erasureId,
        status: 'requested',
        legalBasis,
        positions: JSON.stringify(positions),
        requestedBy: actor,
        requestedOn: effectiveOn,
        requestedAt: position,
        ...UNDECIDED,
      });
    },
    'oversight.personal-erased': ({ erasures }, { data, actor, effectiveOn }, { position }) => {
      const { erasureId, legalBasis, positions, requestedBy } = data;
      erasures.put({
        ...(erasures.get(erasureId) ?? NOT_REQUESTED_HERE),
        erasureId,
        status: 'approved',
        legalBasis,
        positions: JSON.stringify(positions),
        requestedBy,
        decidedBy: actor,
        decidedOn: effectiveOn,
        decidedAt: position,
      });
    },
    'oversight.erasure-refused': ({ erasures }, { data: { erasureId }, actor, effectiveOn }, { position }) => {
      const row = required(erasures.get(erasureId), `erasure ${erasureId}`);
      const decided = { decidedBy: actor, decidedOn: effectiveOn, decidedAt: position };
      erasures.put({ ...row, status: 'refused', ...decided });
    },
    'oversight.restored-from-backup': ({ restorations }, { data, effectiveOn }, { position }) => {
      const { sizeRestored, sizeReleased } = data;
      restorations.put({ position, restoredOn: effectiveOn, sizeRestored, sizeReleased });
    },
  },
});
