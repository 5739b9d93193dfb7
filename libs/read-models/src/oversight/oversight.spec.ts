import {
  erasureRefused,
  erasureRequested,
  importCompleted,
  importStarted,
  importStopped,
  personalErased,
  restoredFromBackup,
} from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { listErasures } from './list-erasures.ts';
import { listImports } from './list-imports.ts';
import { listRestorations } from './list-restorations.ts';

let given: GivenViews;

const about = (erasureId: string) => ({ erasureId, legalBasis: '依法', positions: [4, 7] });
const requested = (erasureId: string) =>
  on('2018-02-01', erasureRequested({ ...about(erasureId), reason: '张三本人申请' }), { actor: 'role:operator' });
const digest = (digit: string) => digit.repeat(64);
const started = (digit: string, kind: 'units' | 'progress') =>
  on('2018-03-02', importStarted({ importId: digest(digit), kind, rows: 9, rowsDigest: digest('e') }));
const root = 'a'.repeat(64);
const sizes = { sizeRestored: 100, rootRestored: root, sizeReleased: 120, rootReleased: root };

beforeAll(async () => {
  given = await givenViews(
    requested('erasure-1'),
    requested('erasure-2'),
    requested('erasure-3'),
    on('2018-02-02', personalErased({ ...about('erasure-2'), requestedBy: 'role:operator' }), {
      actor: 'role:inspector',
    }),
    on('2018-02-03', erasureRefused({ erasureId: 'erasure-3', reason: '仍在办案期间' }), { actor: 'role:inspector' }),
    on('2018-03-01', restoredFromBackup({ ...sizes, reason: '硬盘损坏' })),
    on('2018-03-01', personalErased({ ...about('erasure-0'), requestedBy: 'role:inspector' }), {
      actor: 'role:operator',
    }),
    started('a', 'units'),
    started('b', 'progress'),
    started('c', 'progress'),
    on('2018-03-02', importCompleted({ importId: digest('a'), rows: 9 })),
    on('2018-03-02', importStopped({ importId: digest('b'), recorded: 4, row: 7, code: 'task.closed' })),
  );
});
afterAll(() => given.close());

test('what waits for a second pair of eyes is found, and nothing that was written about the person', async () => {
  const { rows } = await listErasures(given.views, { status: 'requested', limit: 10 });
  expect(rows).toEqual([
    {
      ...about('erasure-1'),
      status: 'requested',
      requestedBy: 'role:operator',
      requestedOn: '2018-02-01',
      requestedAt: 0,
      decidedBy: null,
      decidedOn: null,
      decidedAt: null,
    },
  ]);
});

test('what was decided says by whom, page by page', async () => {
  const first = await listErasures(given.views, { limit: 2 });
  const { rows } = await listErasures(given.views, { limit: 2, after: first.next });
  expect([...first.rows, ...rows]).toMatchObject([
    { erasureId: 'erasure-0', status: 'approved', requestedOn: null, requestedBy: 'role:inspector', decidedAt: 6 },
    { erasureId: 'erasure-1', status: 'requested' },
    { erasureId: 'erasure-2', status: 'approved', decidedBy: 'role:inspector', decidedOn: '2018-02-02' },
    { erasureId: 'erasure-3', status: 'refused', decidedBy: 'role:inspector', decidedAt: 4 },
  ]);
});

test('restorations from a backup are told', async () => {
  const { rows } = await listRestorations(given.views, { limit: 10 });
  expect(rows).toEqual([{ position: 5, restoredOn: '2018-03-01', sizeRestored: 100, sizeReleased: 120 }]);
});

test('files that were imported are told in the order in which they came, with what became of them', async () => {
  const first = await listImports(given.views, { limit: 2 });
  const { rows } = await listImports(given.views, { limit: 2, after: first.next });
  expect([...first.rows, ...rows]).toMatchObject([
    { importId: digest('a'), status: 'completed', rowsRecorded: 9, startedAt: 7, endedAt: 10, code: null },
    { importId: digest('b'), status: 'stopped', rowsRecorded: 4, stoppedAtRow: 7, code: 'task.closed', endedAt: 11 },
    { importId: digest('c'), status: 'running', kind: 'progress', rows: 9, rowsRecorded: null, ended: null },
  ]);
  const ids = async (asked: object) =>
    (await listImports(given.views, { limit: 9, ...asked })).rows.map(({ importId }) => importId[0]);
  expect(await ids({ kind: 'progress' })).toEqual(['b', 'c']);
  expect(await ids({ status: 'running' })).toEqual(['c']);
  expect(await ids({ importId: digest('b') })).toEqual(['b']);
});
