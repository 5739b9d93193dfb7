import type { SetbackLine } from '@onus/disk';
import { isAwayCode } from '@onus/disk';
import type { Bilingual } from '@onus/domain';
import { WHO, type Who } from './who.ts';

/** Between two lines of a database that is still away. */
const AGAIN_MS = 590_000;

/**
 * Everything that follows the log is failed at once when the database is away: that is one line, of whoever finds it out first, and one
 * when the first of them has asked it again.
 */
export function databaseAway(name: string, nowMs = () => performance.now()) {
  // Owned by this function.
  let since: Date | undefined;
  let toldAtMs = 0;
  const heldUp = new Set<Who>();

  /** What is to be told of a setback; undefined: nothing, it is told already. `other`: it has nothing to do with the database. */
  return (who: Who, { state, code, since: first }: SetbackLine): Bilingual | 'other' | undefined => {
    if (state === 'over' && heldUp.delete(who)) {
      if (!since) return undefined;
      const from = since.toISOString();
      since = undefined;
      return {
        zh: `数据库 ${name} 已恢复连接（自 ${from} 起中断），各项工作继续`,
        en: `database ${name} can be reached again (it was away since ${from}): all goes on`,
      };
    }
    if (state === 'over' || !isAwayCode(code)) return 'other';
    heldUp.add(who);
    if (since && nowMs() - toldAtMs < AGAIN_MS) return undefined;
    [since, toldAtMs] = [since ?? first, nowMs()];
    return {
      zh: `数据库 ${name} 无法连接（${code}，自 ${since.toISOString()} 起），正在重试（${WHO[who].zh}）`,
      en: `database ${name} cannot be reached (${code}, since ${since.toISOString()}), it is tried again (${WHO[who].en})`,
    };
  };
}
