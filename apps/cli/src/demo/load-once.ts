import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { daysServed, earlierOf } from '@onus/domain';
import { Failure } from '@onus/language';
import { SingleBar } from 'cli-progress';
import { loadDemo } from './load-demo.ts';
import { FIRST_DAY, LAST_DAY } from './programme.ts';

/**
 * Loads the demonstration into a directory of its own, which gets its name when everything is there: a load that was
 * interrupted leaves nothing that looks like a ledger.
 * @param existing what to do where a ledger is already: keep it, or refuse
 */
export async function loadOnce(data: string, leaders: number, existing: 'keep' | 'refuse'): Promise<void> {
  if (existsSync(`${data}/ledger.db`)) {
    if (existing === 'keep') return;
    throw new Failure(`${data} 已有账本`, `${data} holds a ledger already`);
  }
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new Failure(`${data} 已有其他文件，请另指定目录`, `${data} holds other files; name a new directory`);
  }
  const loading = `${data}.loading`;
  rmSync(loading, { recursive: true, force: true });
  const bar = new SingleBar({
    format: 'loading demo data 载入演示数据 {bar} {day} {commands} commands 条命令',
    fps: 4,
    noTTYOutput: true,
    notTTYSchedule: 3_000,
  });
  console.log(`loading the programme of Huaihua into ${data} / 正在载入怀化演示数据`);
  const started = performance.now();
  const days = (until: string): number => daysServed(FIRST_DAY, until);
  bar.start(days(LAST_DAY), 0, { day: FIRST_DAY, commands: 0 });
  const events = await loadDemo(loading, leaders, (day, commands) =>
    bar.update(days(earlierOf(day, LAST_DAY)), { day, commands }),
  ).finally(() => bar.stop());
  renameSync(loading, data);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${events} events in ${seconds.toFixed(1)} seconds, ${Math.round(events / seconds)} events per second / 已载入 ${events} 个事件`,
  );
}
