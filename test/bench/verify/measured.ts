import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measured } from './measure.ts';

/** What Node is told by `onus`, in its first line. */
const [, flags = ''] = /^#!.* node (.*)$/m.exec(readFileSync('apps/cli/bin/onus.js', 'utf8')) ?? [];

const PROGRAM = join(import.meta.dirname, 'measure.ts');

/** Has something done in a fresh process, as `onus` would. */
export async function measured(what: string, place: string): Promise<Measured> {
  const execArgv = flags.split(' ').filter((flag) => flag !== '');
  return told(fork(PROGRAM, [what, place], { execArgv }));
}

/** The same in a process that is given one core. Linux only. */
export async function measuredOnOneCore(what: string, place: string): Promise<Measured> {
  const [, core = '0'] = /^Cpus_allowed_list:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  const command = [
    '-c',
    core,
    process.execPath,
    ...flags.split(' ').filter((flag) => flag !== ''),
    PROGRAM,
    what,
    place,
  ];
  return told(spawn('taskset', command, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] }));
}

async function told(child: ChildProcess): Promise<Measured> {
  const [message] = (await Promise.race([once(child, 'message'), failure(child)])) as [Measured];
  await once(child, 'exit');
  return message;
}

async function failure(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the process ended with ${code} and said nothing`);
}
