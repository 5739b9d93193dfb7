import type { SetbackLine } from '@onus/disk';
import type { Bilingual } from '@onus/domain';
import { WHO, type Who } from './who.ts';

/** What is tried again, and that it goes on: by codes only. */
export function setbackText(who: Who, { state, code, attempts, since }: SetbackLine): Bilingual {
  const { zh } = WHO[who];
  const first = since.toISOString();
  return state === 'over'
    ? {
        zh: `${zh}恢复（${code}，自 ${first} 起失败 ${attempts} 次）`,
        en: `${code} is over after ${attempts} attempts since ${first}; it goes on`,
      }
    : {
        zh: `${zh}受阻（${code}，自 ${first} 起第 ${attempts} 次），正在重试`,
        en: `${code} since ${first}, attempt ${attempts}; it is tried again`,
      };
}
