import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { suiteFolder } from '../suite-folder.ts';
import { run } from './program.ts';

/** What the first to come needs for the whole of it, on the busiest machine; for `beforeAll`. */
export const LOAD_TIMEOUT_MS = 1_800_000;

const ONUS = 'apps/cli/bin/onus.js';

/** A demonstration that a spec may serve and change: the folder is its own. */
export interface LoadedDemo {
  readonly data: string;
  /** What loading it printed. */
  readonly output: string;
}

/**
 * Loads the whole demonstration, or one of so many leaders, into the folder `to`, which is not there yet. It is loaded once in a run of the
 * suite, by whichever spec comes first; the others wait for it, and each has a copy.
 */
export async function loadedDemo(to: string, leaders?: number): Promise<LoadedDemo> {
  const loaded = join(suiteFolder(), `demo-${leaders ?? 'whole'}`);
  if (begins(`${loaded}.begun`)) await load(loaded, leaders);
  while (!existsSync(`${loaded}.json`)) await setTimeout(100);
  const { code, output } = JSON.parse(readFileSync(`${loaded}.json`, 'utf8'));
  if (code !== 0) throw new Error(`the demonstration was not loaded (${code}):\n${output}`);
  cpSync(loaded, to, { recursive: true });
  return { data: to, output };
}

/** The first to make this directory loads. */
function begins(directory: string): boolean {
  try {
    mkdirSync(directory);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function load(loaded: string, leaders?: number): Promise<void> {
  const some = leaders === undefined ? [] : ['--leaders', String(leaders)];
  const ended = await run(ONUS, ['demo', '--data', loaded, ...some]).ended;
  // Those who wait find all of it at once.
  writeFileSync(`${loaded}.part`, JSON.stringify(ended));
  renameSync(`${loaded}.part`, `${loaded}.json`);
}

/** How many events a load said that it recorded. */
export function eventsLoaded(output: string): number {
  const [, events] = /^(\d+) events in [\d.]+ seconds, \d+ events per second \/ 已载入 \d+ 个事件$/m.exec(output) ?? [];
  if (events === undefined) throw new Error(`nothing was loaded:\n${output}`);
  return Number(events);
}
