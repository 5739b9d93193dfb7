import { BasisPoints, dayOf, Indicator, LeaderId, Mode, optional, Pathway, TaskId, UnitId, Year } from '@onus/domain';
import { countTasks, countTasksByPurpose, getTask, listTasks } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Actions, actionsOn } from './actions-on.ts';
import { Day, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { found } from './found.ts';
import { pagedQuery } from './paged-query.ts';
import { PersonalMissing } from './personal-missing.ts';
import { withPersonalText } from './personal-texts.ts';
import { query } from './query.ts';
import { isOfThePast } from './sources.ts';
import { OnlyTrue, TaskStatus } from './terms.ts';
import { Unknown, unknownIn } from './unknown-ids.ts';

const tag = 'programme';
const permission = 'register:read';

const countedBy = { on: optional(PlausibleDay), year: optional(Year), within: optional(UnitId) };

const title = {
  context: 'programme',
  name: 'title',
  at: ({ assignedAt }: { readonly assignedAt: number }) => assignedAt,
} as const;

const TaskAnswer = Type.Object({
  taskId: Text,
  unitId: Text,
  year: Whole,
  /** Personal: null where it is erased, and for whoever may not know it. */
  title: orNull(Text),
  personalMissing: PersonalMissing,
  indicator: Text,
  target: Whole,
  targetUnit: Text,
  due: Day,
  pathway: orNull(Text),
  mode: orNull(Text),
  parentTaskId: orNull(Text),
  status: Text,
  assignedOn: Day,
  assignedAt: Whole,
  progress: orNull(Whole),
  progressAsOf: orNull(Day),
  claimedValue: orNull(Whole),
  claimedOn: orNull(Day),
  completedOn: orNull(Day),
  cancelledOn: orNull(Day),
  overdue: Flag,
});

export const taskQueries = [
  pagedQuery({
    path: 'tasks',
    times: 'made',
    tag,
    permission,
    summary: { zh: '任务，按期限排列', en: 'tasks by the day on which they are due' },
    fields: {
      /** The day for which `overdue` is told. */
      on: optional(PlausibleDay),
      unitId: optional(UnitId),
      within: optional(UnitId),
      leaderId: optional(LeaderId),
      parentTaskId: optional(TaskId),
      year: optional(Year),
      status: optional(TaskStatus),
      indicator: optional(Indicator),
      pathway: optional(Pathway),
      mode: optional(Mode),
      overdue: optional(OnlyTrue),
      progressBelowBp: optional(BasisPoints),
    },
    after: Type.Object({ due: Text, taskId: Text }),
    row: TaskAnswer,
    page: async (sources, request, page, caller) => {
      const { views, clock } = sources;
      const { on = dayOf(clock()) } = request;
      const { rows, ...rest } = await listTasks(views, { ...request, on, ...page });
      return { rows: await withPersonalText(sources, caller, rows, title), ...rest };
    },
  }),
  query({
    path: 'task-counts',
    times: 'made',
    tag,
    permission,
    summary: { zh: '任务汇总：按年度、指标、层级、状态', en: 'tasks counted by year, indicator, level and status' },
    fields: countedBy,
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          year: Whole,
          indicator: Text,
          targetUnit: Text,
          status: Text,
          level: Text,
          tasks: Whole,
          target: Whole,
          progress: orNull(Whole),
          overdue: Whole,
        }),
      ),
      unknown: Unknown,
    }),
    ask: async ({ views, log, clock }, { on = dayOf(clock()), ...request }) => ({
      ...(await countTasks(views, { on, ...request })),
      ...(await unknownIn(log, countedBy, request)),
    }),
  }),
  query({
    path: 'task-purposes',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '任务汇总：按年度、脱贫途径、帮扶方式、指标、层级；未注明途径或方式的为 null',
      en: 'tasks counted by year, pathway, mode, indicator and level; null: of tasks that name no pathway, or no mode',
    },
    fields: { year: optional(Year), within: optional(UnitId) },
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          year: Whole,
          pathway: orNull(Text),
          mode: orNull(Text),
          indicator: Text,
          targetUnit: Text,
          level: Text,
          tasks: Whole,
          completed: Whole,
          target: Whole,
          verified: Whole,
        }),
      ),
      unknown: Unknown,
    }),
    ask: async ({ views, log }, request) => ({
      ...(await countTasksByPurpose(views, request)),
      ...(await unknownIn(log, { within: UnitId }, request)),
    }),
  }),
  query({
    path: 'tasks/:taskId',
    times: 'made',
    tag,
    permission,
    summary: { zh: '某项任务及其责任人', en: 'a task and who answers for it' },
    fields: { taskId: TaskId, on: optional(PlausibleDay) },
    example: { taskId: 'task-2016-county-431221' },
    answer: Type.Object({
      task: TaskAnswer,
      responsible: Type.Array(
        Type.Object({ leaderId: Text, kinds: Type.Array(Text), from: Day, until: orNull(Day), pledgedOn: orNull(Day) }),
      ),
      actions: Type.Optional(Actions),
    }),
    ask: async (sources, { taskId, on: asked }, caller) => {
      const { log, views, clock } = sources;
      const on = asked ?? dayOf(clock());
      const { task, ...rest } = await getTask(views, { taskId, on });
      const known = await found(log, { kind: 'task', id: taskId }, task);
      const [titled] = await withPersonalText(sources, caller, [known], title);
      if (asked !== undefined || isOfThePast(sources)) return { task: titled, ...rest };
      return { task: titled, ...rest, actions: await actionsOn(sources, caller, { record: { taskId } }) };
    },
  }),
];
