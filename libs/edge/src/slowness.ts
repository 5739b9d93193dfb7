import type { Connection } from './connection.ts';

/** To rest between two requests is no fault; it counts for so much. */
const REST_WEIGHT = 0.1;

/**
 * How slow the other side is, in milliseconds: for how long it lets an answer wait, does not come to the end of a request, or
 * rests. 0 while it waits for us: then it is not the slow one.
 */
export function slownessMs({ waiting, answers, isKnown, restingSinceMs }: Connection, nowMs: number): number {
  if (waiting) return nowMs - waiting.sinceMs;
  for (const { req } of answers) if (req.complete) return 0;
  const isResting = isKnown && answers.size === 0;
  return (nowMs - restingSinceMs) * (isResting ? REST_WEIGHT : 1);
}

/** The slowest; undefined when all wait for us. */
export function slowestOf(connections: Iterable<Connection>, nowMs: number): Connection | undefined {
  let slowest: Connection | undefined;
  let most = 0;
  for (const connection of connections) {
    const slowness = slownessMs(connection, nowMs);
    if (slowness <= most) continue;
    most = slowness;
    slowest = connection;
  }
  return slowest;
}
