import type { AuditedLog } from '@onus/event-store';
import {
  type Division,
  findingsUpTo,
  headRoots,
  positionSet,
  type Report,
  type Verification,
  verificationOf,
  wholeMachine,
} from '../check/index.ts';
import { checkEntries } from './check-entries.ts';
import type { Checking } from './checking.ts';
import { foundInStore } from './found-in-store.ts';
import { type KnownCheckpointOptions, knownCheckpoints } from './known-checkpoints.ts';
import { readable } from './readable.ts';
import { checkReceipts } from './receipt-check.ts';
import { holdLog } from './store-threads.ts';

export interface VerifyStoreOptions extends KnownCheckpointOptions {
  /** `ledger.db`. Others may go on writing to it: it is checked as it is at one moment. */
  readonly path: string;
  /** Findings that are kept in full; 20 by default. */
  readonly findingsMax?: number;
  /** Position up to which lawful erasures have been carried out: what they name must not be here any more. */
  readonly erasedUpTo?: number | undefined;
  readonly onProgress?: (entries: number, size: number) => void;
  /** How a large log is divided among threads; by default there is one for each core. */
  readonly division?: Division;
}

/**
 * Checks a log in SQLite: all that the verifier of exports checks, and that every row of every table is what the envelopes
 * say, with nothing missing and nothing more. Reads everything once and keeps little in memory.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.not-a-ledger`, `event-store.schema-version`,
 * `event-store.damaged` where a table is missing; TransparencyError for a key, policy or checkpoint that is malformed;
 * ExportError `export.wrong-checkpoint` for one of another log.
 */
export async function verifyStore(options: VerifyStoreOptions): Promise<Verification> {
  const findings = findingsUpTo(options.findingsMax ?? 20);
  const { report } = findings;
  const { erasedUpTo, onProgress } = options;
  const held = await holdLog(options.path, options.division ?? wholeMachine());
  const { audit, size, ranges } = held;
  try {
    checkDatabase(audit, report);
    const known = knownCheckpoints(options, size, report);
    const roots = headRoots(known.sizes);
    const statements: string[] = [];
    const checking = { audit, size, sound: positionSet(), report };
    const counts = await checkEntries(checking, known.sizes, ranges, {
      onHead: roots.add,
      onHandover: (statement) => void statements.push(statement),
      onUnerased: (position, by) => {
        if (by <= (erasedUpTo ?? -1)) report(foundInStore.notErased({ position, by }));
      },
      ...(onProgress && { onProgress: (entries) => onProgress(entries, size) }),
    });
    checkOtherRows(checking, findings.total === 0);
    const outcome = known.outcome(roots, statements);
    const checked = { kind: 'database', size, holds: 'parts', counts, uncheckedFiles: [], ...outcome } as const;
    return verificationOf(checked, findings);
  } finally {
    await held.close();
  }
}

function checkDatabase(audit: AuditedLog, report: Report): void {
  for (const name of audit.schemaDifferences()) report(foundInStore.schemaDiffers({ name }));
  for (const problem of readable('*', () => audit.integrityProblems(), report) ?? []) {
    report(foundInStore.damaged({ problem }));
  }
}

/** @param isAllElseSound names of use to nobody are judged only then: a false row leaves the name behind that it should have */
function checkOtherRows({ audit, size, sound, report }: Checking, isAllElseSound: boolean): void {
  const checkRows = (): void => {
    for (const { table, row } of audit.rowsBeyond(size)) report(foundInStore.strayRow({ table, row }));
    if (!isAllElseSound) return;
    for (const { table, row } of audit.unusedNames()) report(foundInStore.strayRow({ table, row }));
  };
  readable('*', checkRows, report);
  readable('receipt', () => checkReceipts(audit, size, sound, report), report);
}
