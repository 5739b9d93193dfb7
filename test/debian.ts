import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const TAKES_MS = 300_000;

/** A program that the tests use, and the Debian package that has it. */
export interface Needed {
  /** Its name, or a pattern of where it is installed. */
  readonly command: string;
  readonly package: string;
}

/**
 * Sees to it that the programs are there: those that are missing are installed where that can be done without asking anybody,
 * which is on Debian, as root. Gives undefined when they are, else why not.
 */
export function whyMissing(needed: readonly Needed[]): string | undefined {
  const missing = () => needed.filter(({ command }) => !isThere(command));
  if (missing().length === 0) return undefined;
  const names = missing().map((one) => one.package);
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    console.log(`installing ${names.join(', ')} / 正在安装 ${names.join('、')}`);
    apt('update', '-qq');
    apt('install', '-qq', '--no-install-recommends', '-y', ...names);
  }
  const still = missing().map((one) => `${one.command} (apt-get install ${one.package})`);
  return still.length === 0 ? undefined : `no ${still.join(', no ')}`;
}

/** Two at once wait for each other. What fails shows by what is missing still. */
const apt = (...args: readonly string[]): void => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=240', ...args], { stdio: 'ignore', timeout: TAKES_MS, env });
};

const isThere = (command: string): boolean =>
  command.startsWith('/')
    ? globSync(command).length > 0
    : spawnSync('which', [command], { stdio: 'ignore' }).status === 0;
