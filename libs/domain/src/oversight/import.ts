import type { FactOf } from '../kernel/fact.ts';
import { stream } from '../kernel/stream.ts';
import type { importCompleted, importStarted, importStopped } from './facts.ts';
import type { ImportedTable } from './terms.ts';

/** The file of an office, and how far it has come into the log. */
export interface Import {
  readonly status: 'running' | 'completed' | 'stopped';
  readonly kind: ImportedTable;
  readonly rows: number;
  readonly rowsDigest: string;
  /** Whoever ordered it. */
  readonly actor: string;
  readonly effectiveOn: string;
}

export type ImportEvent = FactOf<typeof importStarted> | FactOf<typeof importCompleted> | FactOf<typeof importStopped>;

function evolve(state: Import | undefined, event: ImportEvent): Import | undefined {
  switch (event.type) {
    case 'oversight.import-started': {
      const { kind, rows, rowsDigest } = event.data;
      return { status: 'running', kind, rows, rowsDigest, actor: event.actor, effectiveOn: event.effectiveOn };
    }
    case 'oversight.import-completed':
      return state && { ...state, status: 'completed' };
    case 'oversight.import-stopped':
      return state && { ...state, status: 'stopped' };
  }
}

/** One file, by its digest. Only the service records in it, one event after the other. */
export const importOf = stream('import', undefined as Import | undefined, evolve);
