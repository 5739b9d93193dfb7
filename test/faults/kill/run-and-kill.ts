import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Report } from './report.ts';

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));

/** When a writer is killed: so long after it was started, or after it opened the log and began to work. */
export interface KillMoment {
  readonly after: 'start' | 'opening';
  readonly ms: number;
}

/**
 * Starts a writer, kills it with SIGKILL at its moment and resolves to all that it told. Rejects when it ended in any other
 * way.
 */
export async function runAndKill(path: string, firstCommand: number, moment: KillMoment): Promise<Report[]> {
  const args = ['--conditions=@onus/source', '--no-warnings', WRITER, path, String(firstCommand)];
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(writer, 'close');
  const reports: Report[] = [];
  const lines = createInterface({ input: writer.stdout });
  const opened = new Promise((resolve) => lines.once('line', resolve));
  lines.on('line', (line) => {
    const report = parsed(line);
    if (report) reports.push(report);
  });

  if (moment.after === 'opening') await Promise.race([opened, exited]);
  await Promise.race([setTimeout(moment.ms), exited]);
  writer.kill('SIGKILL');
  const [code, signal] = await exited;
  if (signal !== 'SIGKILL') throw new Error(`the writer ended by itself, with code ${code}`);
  return reports;
}

/** A line that the kill cut short tells nothing. */
function parsed(line: string): Report | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
