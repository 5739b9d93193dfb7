import { type FactOf, LOG_KEYS, type logKeyRotated } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import type { PastKey } from '@onus/signing';
import {
  formatVerifierKey,
  isSameKey,
  keyRotationOrigin,
  openKeyReplacement,
  openKeyRotation,
  TransparencyError,
  type VerifierKey,
} from '@onus/transparency-log';

/** What the log tells of its keys. */
export interface ToldKeys {
  /** Of the rotations of one origin, in their order. */
  readonly statements: readonly string[];
  /** The key that the log names last, of any origin; undefined where it names none. */
  readonly last: string | undefined;
  /** By which that key took over. */
  readonly lastStatement: string | undefined;
  /** Events in the stream of the keys. */
  readonly count: number;
}

export async function toldKeys(store: EventStore, origin: string): Promise<ToldKeys> {
  const statements: string[] = [];
  let [last, lastStatement]: (string | undefined)[] = [];
  let count = 0;
  for await (const { data } of store.readStream(LOG_KEYS)) {
    const { statement, newVerifierKey } = data as FactOf<typeof logKeyRotated>['data'];
    if (keyRotationOrigin(statement) === origin) statements.push(statement);
    [last, lastStatement] = [newVerifierKey, statement];
    count += 1;
  }
  return { statements, last, lastStatement, count };
}

/**
 * The keys that the log has had, from those that are given and the statements in it by which one handed over to the next.
 *
 * @throws Failure where no key that is given has made the first statement.
 */
export function pastKeys(given: readonly VerifierKey[], statements: readonly string[]): PastKey[] {
  const first = given.find((key) => statements[0] === undefined || takenOver(statements[0], key));
  if (!first) throw noFirstKey(given.length > 0);
  const keys: PastKey[] = [{ verifierKey: formatVerifierKey(first), fromSize: 0, statement: undefined }];
  let inUse = first;
  for (const statement of statements) {
    const next = takenOver(statement, inUse);
    if (!next) throw noFirstKey(true);
    keys.push({ verifierKey: formatVerifierKey(next.newKey), fromSize: next.fromSize, statement });
    inUse = next.newKey;
  }
  return keys;
}

/** To which key this one has handed over by a statement, or lost its place. */
function takenOver(statement: string, key: VerifierKey) {
  for (const open of [() => openKeyRotation(statement, key), () => openKeyReplacement(statement)]) {
    try {
      const opened = open();
      if (!('oldKey' in opened) || isSameKey(opened.oldKey as VerifierKey, key)) return opened;
    } catch (error) {
      if (!(error instanceof TransparencyError)) throw error;
    }
  }
  return undefined;
}

const noFirstKey = (isGiven: boolean): Failure =>
  isGiven
    ? new Failure(
        '日志载有密钥更换，请以 --key 给出日志的首个公钥，其后各公钥由日志得知',
        'the log records rotations of its key; give its first key by --key, and the others are known from the log',
      )
    : new Failure('请以 --key 或见证规则给出日志的公钥', 'give the key of the log, by --key or in the policy');
