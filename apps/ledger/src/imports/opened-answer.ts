import { type Import, type ImportedTable, oneOf } from '@onus/domain';
import { codeInWords } from '@onus/export/words';
import { type Static, Type } from 'typebox';
import { type Problem, problem } from '../http/problem.ts';
import { Text, Whole } from '../queries/answer-terms.ts';
import type { DryRun } from './dry-run-result.ts';

/** What answers an order to import a file. */
export const OpenedAnswer = Type.Object({
  importId: Text,
  kind: Text,
  status: oneOf('running', 'completed', 'stopped'),
  rows: Whole,
  /** Of the event that opened it. */
  position: Whole,
});
export type OpenedImport = Static<typeof OpenedAnswer>;

/** The table goes along: every row that is refused, and why. */
export const rowsRefused = (run: DryRun): Problem => ({
  ...problem('import.rows-refused', {
    zh: `文件共 ${run.rows} 行，其中 ${run.refused} 行不予登记，整个文件未作登记`,
    en: `${run.refused} of the ${run.rows} rows are refused, so nothing of the file was recorded`,
  }),
  run,
});

const STATUS = {
  running: { zh: '正在登记', en: 'is being recorded' },
  completed: { zh: '已全部登记', en: 'was recorded whole' },
  stopped: { zh: '登记中止', en: 'was stopped' },
} as const;

/** Under whichever other circumstances it comes: what became of it when it came first. */
export function knownFile({ kind, status, rows, effectiveOn }: Import): Problem {
  const [name, became] = [codeInWords(kind satisfies ImportedTable), STATUS[status]];
  return problem('import.known-file', {
    zh: `该文件已作为${name.zh}导入（${rows} 行，生效日 ${effectiveOn}），${became.zh}`,
    en: `The file was imported before, as ${name.en} (${rows} rows, effective on ${effectiveOn}), and ${became.en}`,
  });
}
