import { ImportedTable, ImportId, oneOf, optional } from '@onus/domain';
import { type ImportsRequest, listImports } from '@onus/read-models';
import { Type } from 'typebox';
import { ProblemError, problem } from '../http/problem.ts';
import { BilingualText, Day, Instant, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import type { Sources } from './sources.ts';

const tag = 'imports';
const permission = 'register:read';

const row = {
  importId: Text,
  status: Text,
  kind: Text,
  rows: Whole,
  rowsRecorded: orNull(Whole),
  orderedBy: Text,
  effectiveOn: Day,
  document: orNull(Text),
  startedAt: Whole,
  started: Instant,
  endedAt: orNull(Whole),
  ended: orNull(Instant),
  stoppedAtRow: orNull(Whole),
  code: orNull(Text),
};

/** How far those are that go on is known to whoever records them. */
async function imports({ views, imports: { importProgress } }: Sources, request: ImportsRequest) {
  const { rows, ...page } = await listImports(views, request);
  const recordedOf = (importId: string): number | null => importProgress.get(importId) ?? null;
  return {
    ...page,
    rows: rows.map((one) => (one.status === 'running' ? { ...one, rowsRecorded: recordedOf(one.importId) } : one)),
  };
}

export const importQueries = [
  pagedQuery({
    path: 'imports',
    tag,
    permission,
    summary: {
      zh: '单位表格的导入，按开始的先后排列：正在登记、已完成或已中止，已登记多少行',
      en: 'files of offices that are recorded, in the order in which they were opened: running, completed or stopped, and how many rows are recorded',
    },
    fields: { kind: optional(ImportedTable), status: optional(oneOf('running', 'completed', 'stopped')) },
    after: Type.Object({ startedAt: Whole }),
    row: Type.Object(row),
    page: (sources, request, page) => imports(sources, { ...request, ...page }),
  }),
  query({
    path: 'imports/:importId',
    tag,
    permission,
    summary: {
      zh: '一次导入的进度与结果；中止的，说明在哪一行、因何，所余各行在 left.until 之前可由 left.address 下载后重新试导入',
      en: 'how far the import of one file is, and what became of it; where it was stopped, at which row and why: the rows that are left can be taken from left.address until left.until, to be tried anew',
    },
    fields: { importId: ImportId },
    answer: Type.Object({
      import: Type.Object({
        ...row,
        left: orNull(Type.Object({ sentence: BilingualText, until: Instant, address: Text })),
      }),
    }),
    ask: async (sources, { importId }) => {
      const { rows, position } = await imports(sources, { importId, limit: 1 });
      const [one] = rows;
      if (!one) throw new ProblemError(noImport(importId));
      return { import: { ...one, left: leftOf(sources, one) }, position };
    },
  }),
];

function leftOf(sources: Sources, { importId, kind, status }: { importId: string; kind: string; status: string }) {
  const left = status === 'stopped' ? sources.imports.importRows.left(importId, sources.clock()) : undefined;
  if (!left) return null;
  const { sentence, until } = left;
  return { sentence, until, address: `/v1/imports/${kind}/${importId}/left` };
}

const noImport = (importId: string) =>
  problem('record.unknown', {
    zh: `没有导入过 SHA-256 为 ${importId} 的文件`,
    en: `No file with the SHA-256 ${importId} was imported`,
  });
