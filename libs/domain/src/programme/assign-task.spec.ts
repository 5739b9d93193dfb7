import { by, when } from '../kernel/given.ts';
import {
  appointmentEnded,
  leaderAppointed,
  leaderRegistered,
  unitEstablished,
  unitMerged,
} from '../organisation/facts.ts';
import { assignTask } from './assign-task.ts';
import { completionVerified, taskAssigned, taskCancelled } from './facts.ts';

const unit = [unitEstablished.example()];
const registered = leaderRegistered.example();
const leader = [registered, leaderAppointed.example()];
const task = [taskAssigned.example()];
const completed = completionVerified({
  taskId: 'task-0',
  unitId: 'county-1',
  leaderIds: ['leader-1'],
  confirmed: true,
});
const request = {
  taskId: 'task-1',
  unitId: 'county-1',
  responsible: [
    { leaderId: 'leader-1', kind: 'first' },
    { leaderId: 'leader-2', kind: 'specific' },
  ],
  year: 2016,
  title: '2016 年度脱贫人口任务',
  indicator: 'persons-lifted',
  target: 320,
  targetUnit: '人',
  due: '2016-12-31',
  pathway: 'relocation',
  parentTaskId: 'task-0',
} as const;
const given = { unit, parent: task, responsible: [leader, leader] };

test('a task is assigned to a unit, with leaders who answer for it, under another task', () => {
  expect(when(assignTask, given, request)).toEqual({ task: [taskAssigned(request)] });
});

test('a task at the top has no parent', () => {
  const { parentTaskId: _, ...top } = request;
  expect(when(assignTask, given, top)).toEqual({ task: [taskAssigned(top)] });
});

test.each([
  ['it exists', { ...given, task }, 'task.already-exists', 'taskId'],
  ['the unit is unknown', { ...given, unit: [] }, 'unit.unknown', 'unitId'],
  ['the parent is unknown', { ...given, parent: [] }, 'task.unknown', 'parentTaskId'],
  ['a leader is unknown', { ...given, responsible: [leader] }, 'leader.unknown', 'responsible.1.leaderId'],
])('no task is assigned when %s', (_, before, refused, field) => {
  expect(when(assignTask, before, request)).toEqual({ refused, field });
});

test('a task is due after it is ordered, and a part of a task of its year that stands', () => {
  const passed = { refused: 'task.due-passed', field: 'due' };
  expect(when(assignTask, given, { ...request, due: '2016-02-29' })).toEqual(passed);
  expect(when(assignTask, given, { ...request, due: '2016-03-01' })).toHaveProperty('task');
  expect(when(assignTask, given, { ...request, year: 2017, due: '2017-12-31' })).toEqual({
    refused: 'task.parent-of-another-year',
    field: 'parentTaskId',
  });
  expect(when(assignTask, { ...given, parent: [...task, taskCancelled.example()] }, request)).toEqual({
    refused: 'task.parent-cancelled',
    field: 'parentTaskId',
  });
  expect(when(assignTask, { ...given, parent: [...task, completed] }, request)).toEqual({
    refused: 'task.parent-completed',
    field: 'parentTaskId',
  });
  const later = task.map((each) => by('account:office', each, '2016-03-02'));
  expect(when(assignTask, { ...given, parent: later }, request)).toEqual({
    refused: 'task.parent-later',
    field: 'effectiveOn',
  });
});

test('no task is assigned to a unit for a year that begins after it was merged away', () => {
  const merged = by('account:clerk', unitMerged({ unitId: 'county-1', successorId: 'county-2' }), '2016-01-01');
  expect(when(assignTask, { ...given, unit: [...unit, merged] }, request)).toEqual({
    refused: 'unit.ended-before',
    field: 'year',
  });
});

test('a task is for a unit that is there in its year, and given to it while nobody has succeeded it', () => {
  const assigned = (...facts: ReturnType<typeof by>[]) => when(assignTask, { ...given, unit: facts }, request);
  const [there] = unit;
  const established = (day: string) => by('account:clerk', there as never, day);
  expect(assigned(established('2017-01-01'))).toEqual({ refused: 'unit.established-after', field: 'year' });
  expect(assigned(established('2016-12-31'))).toHaveProperty('task');
  const gone = by('account:clerk', unitMerged({ unitId: 'county-1', successorId: 'county-2' }), '2016-03-01');
  expect(assigned(established('2015-01-01'), gone)).toEqual({ refused: 'unit.already-succeeded', field: 'unitId' });
});

test('whoever holds no post while the task is theirs is not responsible for it', () => {
  const on = (day: string) => by('account:clerk', leaderAppointed.example(), day);
  const ended = (day: string) => by('account:clerk', appointmentEnded.example(), day);
  const refused = { refused: 'task.responsible-without-post', field: 'responsible.1.leaderId' };
  const second = (...facts: ReturnType<typeof by>[]) => ({ ...given, responsible: [leader, [registered, ...facts]] });
  expect(when(assignTask, second(), request)).toEqual(refused);
  expect(when(assignTask, second(on('2017-01-01')), request)).toEqual(refused);
  expect(when(assignTask, second(on('2016-12-31')), request)).toHaveProperty('task');
  expect(when(assignTask, second(on('2015-01-01'), ended('2016-02-29')), request)).toEqual(refused);
  expect(when(assignTask, second(on('2015-01-01'), ended('2016-03-01')), request)).toHaveProperty('task');
});

test('a part is of a unit that lies in the one whose the whole is; of a department, anywhere in its city', () => {
  const example = taskAssigned.example();
  const about = [by('account:office', { ...example, data: { ...(example.data as object), taskId: 'task-0' } })];
  const at = (unitId: string, level: 'city' | 'county' | 'department', parentId?: string) =>
    unitEstablished({ unitId, level, parentId, code: '1', codeSystem: 'local', nameZh: '甲' });
  const assigned = (whole: ReturnType<typeof at>, own = at('county-1', 'county', 'city')) =>
    when(assignTask, { ...given, unit: [own], parentUnit: [whole] }, request, { about });
  expect(assigned(at('city', 'city'))).toHaveProperty('task');
  expect(assigned(at('county-1', 'county', 'city'))).toHaveProperty('task');
  expect(assigned(at('department-1', 'department', 'city'))).toHaveProperty('task');
  const elsewhere = { refused: 'task.parent-elsewhere', field: 'parentTaskId' };
  expect(assigned(at('county-2', 'county', 'city'))).toEqual(elsewhere);
  expect(assigned(at('department-1', 'department', 'city-2'))).toEqual(elsewhere);
});
