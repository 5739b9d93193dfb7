import {
  isSameKey,
  type KeyRotation,
  openKeyReplacement,
  openKeyRotation,
  TransparencyError,
  type VerifierKey,
} from '@onus/transparency-log';
import type { LogKey } from '../format/index.ts';

/** One key of a log has handed over to another. */
export interface Handover {
  readonly from: VerifierKey;
  readonly to: VerifierKey;
  /** First size that the other one signs, and the first that the one does not. */
  readonly fromSize: number;
  /** In its own words; otherwise its secret was lost, and another took its place, as two accounts have recorded. */
  readonly isByItsWord: boolean;
}

/** The keys that signed for a log, as the log itself tells it to whoever believes some of them. */
export interface FollowedKeys {
  readonly logKeys: readonly LogKey[];
  readonly handovers: readonly Handover[];
  /** By which another took the place of a key that is believed, on no word but its own: nobody who checks has named it. */
  readonly unconfirmed: readonly Handover[];
  /** Statements by which none of the keys has handed over. */
  readonly foreign: readonly string[];
}

/**
 * Follows the statements by which keys hand over, in the order of the log. Each key hands over once: what it says later is
 * said by a key that signs no longer. A key that took the place of one that was lost is followed only where it is believed
 * already: anybody could state as much.
 */
export function followKeys(believed: readonly LogKey[], statements: readonly string[]): FollowedKeys {
  const logKeys = [...believed];
  const handovers: Handover[] = [];
  const unconfirmed: Handover[] = [];
  const foreign: string[] = [];

  const put = (at: number, known: LogKey, { to, fromSize }: Handover): void => {
    logKeys[at] = { ...known, toSize: fromSize - 1 };
    const next = logKeys.findIndex(({ key }) => isSameKey(key, to));
    if (next < 0) logKeys.push({ key: to, fromSize, toSize: undefined });
    else logKeys[next] = { key: to, fromSize, toSize: logKeys[next]?.toSize };
  };
  const isBelieved = ({ to, isByItsWord }: Handover): boolean =>
    isByItsWord || believed.some(({ key }) => isSameKey(key, to));
  const take = (statement: string): Handover | undefined => {
    for (const [at, known] of logKeys.entries()) {
      const handover = handoverBy(known.key, statement);
      if (handover === undefined) continue;
      if (!isBelieved(handover)) {
        unconfirmed.push(handover);
        return undefined;
      }
      if (handover.fromSize < known.fromSize || handovers.some(({ from }) => isSameKey(from, known.key)))
        return undefined;
      put(at, known, handover);
      return handover;
    }
    return undefined;
  };
  for (const statement of statements) {
    const handover = take(statement);
    if (handover) handovers.push(handover);
    else foreign.push(statement);
  }
  return { logKeys, handovers, unconfirmed, foreign };
}

function handoverBy(from: VerifierKey, statement: string): Handover | undefined {
  const rotation = attempt(() => openKeyRotation(statement, from));
  if (rotation) return { from, to: rotation.newKey, fromSize: rotation.fromSize, isByItsWord: true };
  const replacement = attempt(() => openKeyReplacement(statement));
  if (!replacement || !isSameKey(replacement.oldKey, from) || replacement.newKey.name !== from.name) return undefined;
  return { from, to: replacement.newKey, fromSize: replacement.fromSize, isByItsWord: false };
}

function attempt<T extends KeyRotation>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof TransparencyError) return undefined;
    throw error;
  }
}
