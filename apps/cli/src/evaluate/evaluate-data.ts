import { NEWEST_METHOD } from '@onus/domain';
import { Failure } from '@onus/language';
import { evaluationsOnRecord, factLog, type MadeEvaluation, makeEvaluation } from '@onus/ledger/evaluations';
import { ledgerIn } from '../ledger-in.ts';
import { progress } from '../progress.ts';

interface ToEvaluate {
  readonly data: string;
  readonly year: number;
  /** Default: the last of the log. */
  readonly position?: number;
  /** Codes; default: all of the scheme. */
  readonly classes?: readonly string[] | undefined;
}

/** Evaluations as they were made, and the ids of those on record that are the same. */
export interface Evaluated {
  readonly made: MadeEvaluation;
  readonly sameAs: readonly string[];
}

/** Makes the evaluations of a year from the log in a directory; nothing is recorded. @throws Failure */
export async function evaluateData({ data, year, position: asked, classes }: ToEvaluate): Promise<Evaluated> {
  const store = await ledgerIn(data);
  const bar = progress('evaluating 评价', 'events');
  try {
    const head = (await store.head()).size - 1;
    const position = asked ?? head;
    if (position > head)
      throw new Failure(
        `日志中没有位置 ${position}，最后一个位置是 ${head}`,
        `the log has no position ${position}; its last is ${head}`,
      );
    const key = { year, position, classes: classes && [...new Set(classes)].sort(), method: NEWEST_METHOD };
    const made = await makeEvaluation(factLog(store), key, (read) => bar.at(read + 1, position + 1));
    if (!made)
      throw new Failure(
        `到位置 ${position} 为止，${year} 年度考核尚未启动`,
        `as far as position ${position} the assessment of ${year} was not opened`,
      );
    requireKnown(made, classes);
    const onRecord = await evaluationsOnRecord(store);
    return { made, sameAs: onRecord.flatMap(({ data: one }) => (one.digest === made.digest ? one.evaluationId : [])) };
  } finally {
    bar.end();
    await store.close();
  }
}

function requireKnown({ marking }: MadeEvaluation, classes: readonly string[] = []): void {
  const known = marking.classes.map(({ code }) => code);
  const unknown = classes.find((code) => !known.includes(code));
  if (unknown === undefined) return;
  throw new Failure(
    `考核方案没有“${unknown}”这一类别，可用类别：${known.join('、')}`,
    `the scheme has no class “${unknown}”; it has ${known.join(', ')}`,
  );
}
