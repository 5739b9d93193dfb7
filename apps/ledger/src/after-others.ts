import { setPriority } from 'node:os';

/** How far a thread stands behind those who answer: somebody waits for what it makes, or nobody does. */
const NICENESS = { awaited: 5, background: 10 } as const;

/** On Linux each thread has a priority of its own: where cores are few, whoever waits for a short answer comes first. */
export function comeAfterOthers(whose: keyof typeof NICENESS): void {
  if (process.platform === 'linux') setPriority(NICENESS[whose]);
}
