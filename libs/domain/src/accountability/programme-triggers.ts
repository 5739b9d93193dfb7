import type { Consequence, Trigger } from './trigger-terms.ts';

/** The rules of consequence of the outline (Huaihua 2015), with the programme's own parameters ([P]). */

const onTask = { on: 'task-not-completed' } as const;

/** 对当年扶贫任务没完成的，进行警示约谈 */
export const taskNotCompleted = (consequences: readonly Consequence[]): Trigger => ({
  id: 'failed-year',
  titleZh: '年度任务未完成',
  titleEn: 'failed year',
  basisZh: '《怀化市精准扶贫攻坚行动实施纲要（2015—2020年）》：对当年扶贫任务没完成的，进行警示约谈',
  basisEn:
    'Huaihua outline for targeted poverty alleviation 2015–2020: a warning interview where the year’s task is not completed',
  ...onTask,
  years: 1,
  consequences,
});

/** 对连续两年扶贫任务没完成的，坚决采取组织措施: a measure for who was first responsible in both years, else a review. */
export const twoYearsNotCompleted = (consequences: readonly Consequence[]): Trigger => ({
  id: 'two-consecutive-years',
  titleZh: '连续两年未完成',
  titleEn: 'two consecutive failed years',
  basisZh:
    '《怀化市精准扶贫攻坚行动实施纲要（2015—2020年）》：对连续两年扶贫任务没完成的，坚决采取组织措施，做到不摘贫帽摘官帽',
  basisEn:
    'Huaihua outline for targeted poverty alleviation 2015–2020: organisational measures where the task is not completed two years in a row',
  ...onTask,
  years: 2,
  consequences,
});

/** Nobody was first responsible in both years: the unit is supervised, no newcomer pays. */
export const underDifferentPeople = (dueDays: number): Trigger => ({
  id: 'unit-failed-under-different-people',
  titleZh: '单位在不同人任上均未完成',
  titleEn: 'unit failed under different people',
  basisZh: '项目参数：单位连续两年未完成而第一责任人不同的，对单位实行督办，对新任者不采取组织措施',
  basisEn:
    'Programme parameter: a unit that fails two years in a row under different people is put under supervision, without measure for the newcomer',
  ...onTask,
  years: 2,
  consequences: [{ whom: ['unit'], follows: 'supervision', dueDays }],
});

export const PROGRAMME_TRIGGERS: readonly Trigger[] = [
  taskNotCompleted([{ whom: ['first', 'specific', 'direct'], follows: 'interview', dueDays: 30 }]),
  twoYearsNotCompleted([
    { whom: ['first'], follows: 'measure', dueDays: 30 },
    { whom: ['specific', 'direct'], follows: 'review', dueDays: 30 },
  ]),
  underDifferentPeople(30),
];
