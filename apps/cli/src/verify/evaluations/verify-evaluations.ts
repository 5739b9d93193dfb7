import type { EventStore } from '@onus/event-store';
import type { Report } from '@onus/export/check';
import {
  type EvaluationOnRecord,
  evaluationsOnRecord,
  type FactLog,
  keptFactLog,
  makeEvaluation,
} from '@onus/ledger/evaluations';
import { found } from './found.ts';

/** What was made again. */
export interface EvaluationsChecked {
  readonly evaluations: number;
  readonly units: number;
}

/** Makes every evaluation on record again from the facts of the log, and reports each that is not what was recorded. */
export async function verifyEvaluations(
  store: EventStore,
  report: Report,
  onProgress: (done: number, total: number) => void,
): Promise<EvaluationsChecked> {
  const all = await evaluationsOnRecord(store);
  const log = keptFactLog()(store);
  let units = 0;
  for (const [at, one] of all.entries()) {
    units += await compare(log, one, report);
    onProgress(at + 1, all.length);
  }
  return { evaluations: all.length, units };
}

/** Gives the number of its units. */
async function compare(log: FactLog, { position, data }: EvaluationOnRecord, report: Report): Promise<number> {
  const { evaluationId, year, position: evaluatedAt, scope, method, count, digest } = data;
  try {
    const made = await makeEvaluation(log, { year, position: evaluatedAt, classes: scope?.classes, method });
    if (!made) {
      report(found.withoutCycle({ position, evaluationId, year }));
      return 0;
    }
    const { length } = made.evaluations.units;
    if (made.digest !== digest) report(found.differs({ position, evaluationId, recorded: digest, made: made.digest }));
    else if (length !== count) report(found.countDiffers({ position, evaluationId, recorded: count, made: length }));
    return length;
  } catch (error) {
    report(found.notMade({ position, evaluationId, reason: (error as Error).message }));
    return 0;
  }
}
