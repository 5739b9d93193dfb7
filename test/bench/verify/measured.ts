import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measured } from './measure.ts';

/** What Node is told by `onus`, in its first line. */
const [, flags = ''] = /^#!.* node (.*)$/m.exec(readFileSync('apps/cli/bin/onus.js', 'utf8')) ?? [];

/** Has something done in a fresh process, as `onus` would. */
export async function measured(what: string, place: string): Promise<Measured> {
  const execArgv = flags.split(' ').filter((flag) => flag !== '');
  const child = fork(join(import.meta.dirname, 'measure.ts'), [what, place], { execArgv });
  const [message] = (await Promise.race([once(child, 'message'), failure(child)])) as [Measured];
  await once(child, 'exit');
  return message;
}

async function failure(child: ReturnType<typeof fork>): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the process ended with ${code} and said nothing`);
}
