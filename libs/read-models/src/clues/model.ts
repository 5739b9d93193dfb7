import type { ClueEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { clueTable } from './table.ts';

/** Nothing is due once it has ended. */
const ENDED = { dueOn: null };

/** Clues, without whom they are about and who deals with them. */
export const clues = readModel<ClueEvent>()({
  name: 'clues',
  version: 1,
  tables: { clues: clueTable },
  on: {
    'clues.clue-reported': ({ clues }, { data, effectiveOn }, { position }) => {
      const { clueId, origin, dueOn = null } = data;
      const days = { dueOn, reportedOn: effectiveOn, lastOn: effectiveOn, reportedAt: position };
      clues.put({ clueId, origin, status: 'reported', outcome: null, closing: null, ...days, assignedAt: null });
    },
    'clues.clue-assigned': ({ clues }, { data, effectiveOn: lastOn }, { position }) => {
      const row = required(clues.get(data.clueId), `clue ${data.clueId}`);
      clues.put({ ...row, status: 'assigned', outcome: null, dueOn: data.dueOn ?? null, lastOn, assignedAt: position });
    },
    'clues.clue-checked': ({ clues }, { data, effectiveOn: lastOn }) => {
      const { clueId, outcome, dueOn = null } = data;
      clues.put({ ...required(clues.get(clueId), `clue ${clueId}`), status: 'checked', outcome, dueOn, lastOn });
    },
    'clues.clue-answered': ({ clues }, { data, effectiveOn: lastOn }) => {
      const row = required(clues.get(data.clueId), `clue ${data.clueId}`);
      clues.put({ ...row, status: 'answered', ...ENDED, lastOn });
    },
    'clues.clue-transferred': ({ clues }, { data, effectiveOn: lastOn }) => {
      const row = required(clues.get(data.clueId), `clue ${data.clueId}`);
      clues.put({ ...row, status: 'transferred', ...ENDED, lastOn });
    },
    'clues.clue-closed': ({ clues }, { data, effectiveOn: lastOn }) => {
      const row = required(clues.get(data.clueId), `clue ${data.clueId}`);
      clues.put({ ...row, status: 'closed', closing: data.outcome, ...ENDED, lastOn });
    },
    'clues.clue-reopened': ({ clues }, { data, effectiveOn: lastOn }) => {
      const row = required(clues.get(data.clueId), `clue ${data.clueId}`);
      const anew = { outcome: null, closing: null, assignedAt: null, dueOn: data.dueOn ?? null };
      clues.put({ ...row, status: 'reopened', ...anew, lastOn });
    },
  },
});
