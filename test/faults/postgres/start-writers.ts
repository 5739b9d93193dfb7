import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Report } from '../kill/report.ts';

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));

/** Several processes that write to one log. */
export interface Writers {
  /** Resolves once each of them was acknowledged something. */
  readonly atWork: Promise<void>;
  /** Lets them finish what they have begun, and gives all that they told. Rejects where one ended in any other way. */
  end(): Promise<Report[]>;
  /** The same, once they have sent all that they were to send. */
  finished(): Promise<Report[]>;
}

/** @param url of the database, by the role of the application @param most commands of each */
export function startWriters(url: string, count: number, most = Number.POSITIVE_INFINITY): Writers {
  const reports: Report[] = [];
  const writers = Array.from({ length: count }, (_, i) =>
    startWriter([url, String(i), String(count), String(most)], reports),
  );
  const finished = async (): Promise<Report[]> => {
    const ends = await Promise.all(writers.map(({ ended }) => ended));
    for (const [code, signal] of ends) if (code !== 0) throw new Error(`a writer ended with ${code ?? signal}`);
    return reports;
  };
  return {
    atWork: Promise.all(writers.map(({ atWork }) => atWork)).then(() => undefined),
    finished,
    end: () => {
      for (const { process } of writers) process.kill('SIGTERM');
      return finished();
    },
  };
}

interface StartedWriter {
  readonly process: ChildProcess;
  readonly atWork: Promise<unknown>;
  readonly ended: Promise<[number | null, string | null]>;
}

function startWriter(args: readonly string[], reports: Report[]): StartedWriter {
  const node = ['--conditions=@onus/source', '--no-warnings', WRITER, ...args];
  const writer = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: writer.stdout });
  const ended = once(writer, 'close') as Promise<[number | null, string | null]>;
  const atWork = Promise.race([once(lines, 'line'), ended]);
  lines.on('line', (line) => reports.push(JSON.parse(line)));
  return { process: writer, atWork, ended };
}
