import type { Condition } from './condition.ts';

/** 当年扶贫任务没完成 (outline 2015): the published result says so. */
export const taskNotCompleted: Condition = {
  key: 'task-not-completed',
  isMetBy: ({ says }) => says === 'failed',
  words: {
    of: { zh: '扶贫任务未完成', en: 'did not complete its task' },
    again: { zh: '未完成', en: 'did not complete its own' },
    all: '扶贫任务均未完成',
    ofPerson: 'failed',
  },
};
