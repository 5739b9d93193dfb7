import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Measured } from './measure.ts';

/** Has something done in a fresh process. */
export async function measured(what: string, place: string): Promise<Measured> {
  const child = fork(join(import.meta.dirname, 'measure.ts'), [what, place]);
  const [message] = (await Promise.race([once(child, 'message'), failure(child)])) as [Measured];
  await once(child, 'exit');
  return message;
}

async function failure(child: ReturnType<typeof fork>): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the process ended with ${code} and said nothing`);
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
