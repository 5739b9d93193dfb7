import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A program of the project as it was built, run as its users run it. */
export interface Program {
  readonly process: ChildProcess;
  /** Resolves with the first line of standard output that matches; rejects when the program ends without one. */
  line(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Exit code and everything printed. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

export const run = (file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Program =>
  runAs([process.execPath, file, ...args], env);

/** The same, by whatever command. */
export function runAs([command = '', ...args]: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const waiting = new Set<(line: string) => void>();
  const heard = (line: string): void => {
    output += `${line}\n`;
    for (const look of waiting) look(line);
  };
  createInterface({ input: child.stdout }).on('line', heard);
  createInterface({ input: child.stderr }).on('line', heard);
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, output }));
  });
  return {
    process: child,
    ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (line: string): void => {
          const match = line.match(pattern);
          if (match) resolve(match);
        };
        waiting.add(look);
        for (const line of output.split('\n')) look(line);
        void ended.then(() => reject(new Error(`ended without ${pattern}:\n${output}`)));
      }),
  };
}
