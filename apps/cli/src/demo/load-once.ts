import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { SingleBar } from 'cli-progress';
import { loadDemo } from './load-demo.ts';

/**
 * Loads the demonstration into a directory of its own, which gets its name when everything is there: a load that was
 * interrupted leaves nothing that looks like a ledger.
 * @param existing what to do where a ledger is already: keep it, or refuse
 */
export async function loadOnce(data: string, leaders: number, existing: 'keep' | 'refuse'): Promise<void> {
  if (existsSync(`${data}/ledger.db`)) {
    if (existing === 'keep') return;
    throw new Error(`${data} holds a ledger already / 该目录已有账本`);
  }
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new Error(`${data} holds other files; name a new directory / 该目录已有其他文件，请另指定目录`);
  }
  const loading = `${data}.loading`;
  rmSync(loading, { recursive: true, force: true });
  const bar = new SingleBar({
    format: 'loading demo data 载入演示数据 {bar} {percentage}% {value} commands, {eta}s left',
    fps: 4,
  });
  const started = performance.now();
  bar.start(1, 0);
  const events = await loadDemo(loading, leaders, {
    expect: (commands) => bar.setTotal(commands),
    done: () => bar.increment(),
  }).finally(() => bar.stop());
  renameSync(loading, data);
  const seconds = (performance.now() - started) / 1000;
  console.log(`${events} events in ${seconds.toFixed(1)} seconds, ${Math.round(events / seconds)} events per second`);
}
