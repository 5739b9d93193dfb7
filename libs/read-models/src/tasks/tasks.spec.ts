import {
  completionClaimed,
  completionVerified,
  pledgeSigned,
  progressReported,
  taskAmended,
  taskAssigned,
  taskCancelled,
  taskInspected,
  taskReassigned,
  unitEstablished,
} from '@onus/domain';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { countTasks } from './count-tasks.ts';
import { getTask } from './get-task.ts';
import { listTasks } from './list-tasks.ts';

const DIGEST = 'a'.repeat(64);
const unit = (unitId: string, level: 'city' | 'county', parentId?: string) =>
  on('2015-01-01', unitEstablished({ unitId, level, parentId, code: unitId, codeSystem: 'local', nameZh: unitId }));
const assigned = (taskId: string, unitId: string, due: string, leaderIds: readonly string[], target = 100) =>
  on(
    '2016-01-10',
    taskAssigned({
      taskId,
      unitId,
      responsible: leaderIds.map((leaderId) => ({ leaderId, kind: 'first' })),
      year: 2016,
      title: '年度脱贫人口任务',
      indicator: 'persons-lifted',
      target,
      targetUnit: '人',
      due,
    }),
  );
const about = (taskId: string, unitId: string, ...leaderIds: string[]) => ({ taskId, unitId, leaderIds });
const a = about('task-a', 'county-1', 'leader-1', 'leader-2');
const b = about('task-b', 'county-2', 'leader-3');

let given: GivenViews;
beforeAll(async () => {
  given = await givenViews(
    unit('city', 'city'),
    unit('county-1', 'county', 'city'),
    unit('county-2', 'county', 'city'),
    assigned('task-a', 'county-1', '2016-10-31', ['leader-1', 'leader-2']),
    assigned('task-b', 'county-2', '2016-06-30', ['leader-3']),
    assigned('task-c', 'county-1', '2016-06-30', ['leader-1'], 50),
    on(
      '2016-01-20',
      pledgeSigned({ taskId: 'task-a', leaderId: 'leader-1', unitId: 'county-1', pledgeDigest: DIGEST }),
    ),
    on('2016-05-02', progressReported({ ...a, value: 40, asOf: '2016-04-30' })),
    on('2016-05-03', progressReported({ ...a, value: 10, asOf: '2016-02-28' })),
    on('2016-05-20', taskInspected({ ...a, outcome: 'behind', finding: '进度滞后' })),
    on(
      '2016-06-01',
      taskReassigned({
        ...a,
        responsible: [
          { leaderId: 'leader-2', kind: 'direct' },
          { leaderId: 'leader-4', kind: 'first' },
        ],
        reason: '调整',
      }),
    ),
    on(
      '2016-06-02',
      taskAmended({
        ...about('task-a', 'county-1', 'leader-2', 'leader-4'),
        target: 120,
        due: '2016-11-30',
        reason: '受灾',
      }),
    ),
    on('2016-07-01', completionClaimed({ ...b, value: 100 })),
    on('2016-07-10', completionVerified({ ...b, confirmed: false, finding: '数据不实' })),
    on('2016-08-01', completionClaimed({ ...b, value: 101 })),
    on('2016-08-10', completionVerified({ ...b, confirmed: true })),
    on('2016-06-15', taskCancelled({ ...about('task-c', 'county-1', 'leader-1'), reason: '并入其他任务' })),
  );
});
afterAll(() => given.close());

const ids = async (request: object) =>
  (await listTasks(given.views, { limit: 10, on: '2016-12-31', ...request })).rows.map(({ taskId }) => taskId);

test('a task is shown as last amended, with the progress of the latest day', async () => {
  const { task } = await getTask(given.views, { taskId: 'task-a', on: '2016-11-30' });
  expect(task).toMatchObject({
    target: 120,
    due: '2016-11-30',
    progress: 40,
    progressAsOf: '2016-04-30',
    status: 'open',
    amendments: 1,
    inspections: 1,
    inspectionOutcome: 'behind',
    overdue: false,
  });
});

test('who answers and who answered, and who has signed', async () => {
  const { responsible } = await getTask(given.views, { taskId: 'task-a', on: '2016-12-31' });
  expect(
    responsible.map(({ leaderId, kinds, from, until, pledgedOn }) => [leaderId, kinds, from, until, pledgedOn]),
  ).toEqual([
    ['leader-1', ['first'], '2016-01-10', '2016-06-01', '2016-01-20'],
    ['leader-2', ['first'], '2016-01-10', '2016-06-01', null],
    ['leader-2', ['direct'], '2016-06-01', null, null],
    ['leader-4', ['first'], '2016-06-01', null, null],
  ]);
});

test('overdue is a matter of the day asked about', async () => {
  const overdue = (day: string) => ids({ on: day, overdue: true });
  expect(await overdue('2016-06-30')).toEqual([]);
  expect(await overdue('2016-07-01')).toEqual(['task-b']);
  expect(await overdue('2016-08-09')).toEqual(['task-b']);
  expect(await overdue('2016-08-10')).toEqual([]);
  expect(await overdue('2016-12-01')).toEqual(['task-a']);
});

test('tasks stand by due day, and are found by unit, subtree, person, status and lag', async () => {
  expect(await ids({})).toEqual(['task-b', 'task-c', 'task-a']);
  expect(await ids({ unitId: 'county-1' })).toEqual(['task-c', 'task-a']);
  expect(await ids({ within: 'city' })).toEqual(['task-b', 'task-c', 'task-a']);
  expect(await ids({ within: 'county-2' })).toEqual(['task-b']);
  expect(await ids({ leaderIds: ['leader-2'] })).toEqual(['task-a']);
  expect(await ids({ status: 'completed' })).toEqual(['task-b']);
  expect(await ids({ status: 'open', progressBelowBp: 3334 })).toEqual(['task-a']);
  expect(await ids({ status: 'open', progressBelowBp: 3333 })).toEqual([]);
});

test('pages follow each other without a gap', async () => {
  const first = await listTasks(given.views, { limit: 2, on: '2016-12-31' });
  const second = await listTasks(given.views, { limit: 2, on: '2016-12-31', after: first.next });
  expect([...first.rows, ...second.rows].map(({ taskId }) => taskId)).toEqual(['task-b', 'task-c', 'task-a']);
  expect(second.next).toBeUndefined();
});

test('counts add up', async () => {
  const { rows } = await countTasks(given.views, { on: '2016-12-31', year: 2016, within: 'city' });
  expect(
    rows.map(({ status, tasks, overdue, target, progress }) => ({ status, tasks, overdue, target, progress })),
  ).toEqual([
    { status: 'cancelled', tasks: 1, overdue: 0, target: 50, progress: null },
    { status: 'completed', tasks: 1, overdue: 0, target: 100, progress: 101 },
    { status: 'open', tasks: 1, overdue: 1, target: 120, progress: 40 },
  ]);
});
