import {
  clueAnswered,
  clueAssigned,
  clueChecked,
  clueClosed,
  clueReopened,
  clueReported,
  clueTransferred,
} from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { listClues } from './list-clues.ts';

const by = 'account:secret';
const digest = 'a'.repeat(64);
const reported = (clueId: string, day: string, dueOn?: string) =>
  on(
    day,
    clueReported({
      clueId,
      origin: 'named-report',
      unitId: 'unit-secret',
      leaderId: 'leader-secret',
      source: 'source-secret',
      content: 'content-secret',
      dueOn,
      by,
    }),
  );
const assigned = (clueId: string, day: string) =>
  on(day, clueAssigned({ clueId, handler: 'account:handler-secret', dueOn: '2017-06-03', by }));

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    reported('c-1', '2017-03-01', '2017-03-31'),
    reported('c-2', '2017-03-02'),
    reported('c-3', '2017-03-03', '2017-04-02'),
    assigned('c-1', '2017-03-05'),
    assigned('c-2', '2017-03-06'),
    on('2017-04-01', clueChecked({ clueId: 'c-1', outcome: 'not-confirmed', found: '不实', dueOn: '2017-04-16', by })),
    on('2017-04-05', clueAnswered({ clueId: 'c-1', answerDigest: digest, by })),
    on('2017-04-10', clueClosed({ clueId: 'c-1', outcome: 'unfounded', reason: '不实', by })),
    on('2017-04-11', clueTransferred({ clueId: 'c-2', body: '县公安局', reason: '管辖', by })),
    on('2017-04-20', clueReopened({ clueId: 'c-2', reason: '退回', dueOn: '2017-05-20', by })),
  );
});
afterAll(() => given.close());

test('clues as they stand, and whether the next step is overdue', async () => {
  const { rows } = await listClues(given.views, { on: '2017-04-03', limit: 10 });
  expect(rows).toMatchObject([
    { clueId: 'c-1', status: 'closed', outcome: 'not-confirmed', closing: 'unfounded', dueOn: null, overdue: false },
    { clueId: 'c-2', status: 'reopened', outcome: null, closing: null, dueOn: '2017-05-20', assignedAt: null },
    { clueId: 'c-3', status: 'reported', dueOn: '2017-04-02', overdue: true, lastOn: '2017-03-03' },
  ]);
});

test('by state, by id, by what is overdue on a day, and by page', async () => {
  const ids = async (more: object, day = '2017-04-03') =>
    (await listClues(given.views, { on: day, limit: 10, ...more })).rows.map(({ clueId }) => clueId);
  expect(await ids({ status: 'closed' })).toEqual(['c-1']);
  expect(await ids({ clueIds: ['c-3', 'c-1'] })).toEqual(['c-1', 'c-3']);
  expect(await ids({ overdue: true })).toEqual(['c-3']);
  expect(await ids({ overdue: true }, '2017-04-02')).toEqual([]);
  const { next } = await listClues(given.views, { on: '2017-04-03', limit: 2 });
  expect(await ids({ limit: 2, after: next })).toEqual(['c-3']);
});

test('no row tells whom a clue is about, or who deals with it', async () => {
  const { rows } = await listClues(given.views, { on: '2017-04-03', limit: 10 });
  expect(JSON.stringify(rows)).not.toContain('secret');
});
