import { dayOf, LeaderId, optional, UnitId, Year } from '@onus/domain';
import { responsibilityLetter } from '@onus/forms';
import { getTask, leaders, listPlanTargets, listTasks, outlines, personBy, tasks, units } from '@onus/read-models';
import { PlausibleDay } from '../../plausible-day.ts';
import { formKind } from '../form.ts';
import { readEvents } from '../read-events.ts';
import { allRows, requireAny } from '../rows.ts';
import { requireUnit } from '../scope.ts';
import { toldNames } from '../told-names.ts';
import { inChinese } from '../words.ts';

export const responsibilityLetterForm = formKind({
  name: 'responsibility-letter',
  title: { zh: '责任书', en: 'responsibility letter' },
  summary: {
    zh: '责任书：某单位某年度的任务和计划目标；给出 leaderId 的，为其中由该人负责的任务',
    en: 'the responsibility letter of a unit for a year, its tasks and the targets of its plan; with leaderId, the tasks of it that this leader answers for',
  },
  tag: 'programme',
  permission: 'register:read',
  times: 'made',
  models: [leaders, outlines, tasks, units],
  fields: { unitId: UnitId, year: Year, leaderId: optional(LeaderId), on: optional(PlausibleDay) },
  example: { unitId: 'county-431221', year: 2016 },
  fill: async (sources, { unitId, year, leaderId, on = dayOf(sources.clock()) }, caller) => {
    const { views, store } = sources;
    await requireUnit(sources, unitId);
    const leaderIds = leaderId === undefined ? undefined : (await personBy(store, leaderId)).leaderIds;
    const found = await allRows(views, listTasks, { unitId, year, leaderIds, on });
    const tasks = found.filter(({ status }) => status !== 'cancelled');
    const planned = await allRows(views, listPlanTargets, { unitId, year });
    const targets = leaderId === undefined ? planned : [];
    requireAny([...tasks, ...targets]);
    const told = [];
    for (const task of tasks) {
      const { responsible } = await getTask(views, { taskId: task.taskId, on });
      told.push({ task, responsible: responsible.filter(({ until }) => until === null) });
    }
    const texts = await readEvents(
      sources,
      caller,
      tasks.map(({ assignedAt }) => assignedAt),
    );
    const named = told.flatMap(({ responsible }) => responsible);
    const names = await toldNames(sources, [{ unitId, leaderId }, ...named], on, caller);
    const content = responsibilityLetter({
      unit: names.place(unitId),
      leader: leaderId && names.leader(leaderId),
      year,
      tasks: told.map(({ task, responsible }) => ({
        title: texts.get(task.assignedAt)?.text('title') ?? task.taskId,
        indicator: inChinese(task.indicator),
        target: `${task.target}${task.targetUnit}`,
        due: task.due,
        responsible: responsible.map(
          ({ leaderId, kinds }) => `${names.leader(leaderId)}（${kinds.map(inChinese).join('、')}）`,
        ),
      })),
      targets: targets.map(({ indicator, pathway, target, targetUnit }) => ({
        indicator: inChinese(indicator),
        pathway: pathway === '' ? '合计' : inChinese(pathway),
        target: `${target}${targetUnit}`,
      })),
    });
    const grounds = {
      tasks: told.map(({ task: { taskId, indicator, target, due, assignedAt }, responsible }) => ({
        ...{ taskId, indicator, target, due, assignedAt },
        responsible: responsible.map(({ leaderId, kinds, from }) => ({ leaderId, kinds, from })),
      })),
      targets: targets.map(({ indicator, pathway, target }) => ({ indicator, pathway, target })),
    };
    return { content, grounds, rows: tasks.length + targets.length, subject: `${leaderId ?? unitId}-${year}` };
  },
});
