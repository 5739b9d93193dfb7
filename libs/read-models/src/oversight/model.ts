import type { ErasureEvent, FactOf, ImportEvent, restoredFromBackup } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { erasureTable, importTable, restorationTable } from './tables.ts';

const NOT_REQUESTED_HERE = { requestedOn: null, requestedAt: null };
const UNDECIDED = { decidedBy: null, decidedOn: null, decidedAt: null };

const UNENDED = { rowsRecorded: null, endedAt: null, ended: null, stoppedAtRow: null, code: null };

/** What happened to the record itself: what was lawfully erased of it, when it went on from a backup, and which files came into it. */
export const oversight = readModel<ErasureEvent | ImportEvent | FactOf<typeof restoredFromBackup>>()({
  name: 'oversight',
  version: 2,
  tables: { erasures: erasureTable, restorations: restorationTable, imports: importTable },
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
    'oversight.import-started': ({ imports }, { data, actor, effectiveOn }, { position, envelope }) => {
      const { importId, kind, rows } = data;
      const told = { importId, kind, rows, orderedBy: actor, effectiveOn };
      const document = envelope.authority?.number ?? null;
      imports.put({
        ...told,
        ...UNENDED,
        status: 'running',
        document,
        startedAt: position,
        started: envelope.recordedAt,
      });
    },
    'oversight.import-completed': ({ imports }, { data: { importId, rows } }, { position, envelope }) => {
      const row = required(imports.get(importId), `import ${importId}`);
      imports.put({
        ...row,
        status: 'completed',
        rowsRecorded: rows,
        endedAt: position,
        ended: envelope.recordedAt,
      });
    },
    'oversight.import-stopped': ({ imports }, { data }, { position, envelope }) => {
      const { importId, recorded: rowsRecorded = null, row: stoppedAtRow = null, code } = data;
      const row = required(imports.get(importId), `import ${importId}`);
      const ended = { endedAt: position, ended: envelope.recordedAt };
      imports.put({ ...row, ...ended, status: 'stopped', rowsRecorded, stoppedAtRow, code });
    },
  },
});
