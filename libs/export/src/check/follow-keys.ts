import { isSameKey, openKeyRotation, TransparencyError, type VerifierKey } from '@onus/transparency-log';
import type { LogKey } from '../format/index.ts';

/** One key of a log has handed over to another, in its own words. */
export interface Handover {
  readonly from: VerifierKey;
  readonly to: VerifierKey;
  /** First size that the other one signs, and the first that the one does not. */
  readonly fromSize: number;
}

/** The keys that signed for a log, as the log itself tells it to whoever believes some of them. */
export interface FollowedKeys {
  readonly logKeys: readonly LogKey[];
  readonly handovers: readonly Handover[];
  /** Statements by which none of the keys has handed over. */
  readonly foreign: readonly string[];
}

/**
 * Follows the statements by which keys hand over, in the order of the log. Each key hands over once: what it says later is
 * said by a key that signs no longer.
 */
export function followKeys(believed: readonly LogKey[], statements: readonly string[]): FollowedKeys {
  const logKeys = [...believed];
  const handovers: Handover[] = [];
  const foreign: string[] = [];

  const take = (statement: string): Handover | undefined => {
    for (const [i, known] of logKeys.entries()) {
      const handover = handoverBy(known.key, statement);
      if (handover === undefined) continue;
      const { to, fromSize } = handover;
      if (fromSize < known.fromSize || handovers.some(({ from }) => isSameKey(from, known.key))) return undefined;
      logKeys[i] = { ...known, toSize: fromSize - 1 };
      const next = logKeys.findIndex(({ key }) => isSameKey(key, to));
      if (next < 0) logKeys.push({ key: to, fromSize, toSize: undefined });
      else logKeys[next] = { key: to, fromSize, toSize: logKeys[next]?.toSize };
      return handover;
    }
    return undefined;
  };
  for (const statement of statements) {
    const handover = take(statement);
    if (handover) handovers.push(handover);
    else foreign.push(statement);
  }
  return { logKeys, handovers, foreign };
}

function handoverBy(from: VerifierKey, statement: string): Handover | undefined {
  try {
    const { newKey: to, fromSize } = openKeyRotation(statement, from);
    return { from, to, fromSize };
  } catch (error) {
    if (error instanceof TransparencyError) return undefined;
    throw error;
  }
}
