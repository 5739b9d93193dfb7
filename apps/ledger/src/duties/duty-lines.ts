import type { Bilingual } from '@onus/domain';
import type { DutyName } from './duty.ts';

const DUTIES: Readonly<Record<DutyName, Bilingual>> = {
  engine: { zh: '推导责任事项', en: 'engine' },
  webhooks: { zh: '推送', en: 'webhooks' },
};

/** This instance does it from now on, whoever did before. */
export const dutyGained = (name: DutyName, term: number): Bilingual => ({
  zh: `本实例负责${DUTIES[name].zh}（第 ${term} 任）`,
  en: `this instance has taken over: ${DUTIES[name].en} (term ${term})`,
});

/** It could not say in time that it lives: another may do it by now. */
export const dutyLost = (name: DutyName): Bilingual => ({
  zh: `本实例不再负责${DUTIES[name].zh}：未能按时告知数据库`,
  en: `this instance no longer does this: ${DUTIES[name].en}; the database could not be told in time`,
});
