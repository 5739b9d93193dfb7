import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sync } from '@onus/disk';
import {
  formatNote,
  generateSignerKey,
  headIn,
  parseNote,
  parseVerifierKey,
  type SignerKey,
  signKeyReplacement,
  signKeyRotation,
  underKeys,
} from '@onus/transparency-log';
import { brake } from './brake.ts';
import { requireContinuation } from './guard.ts';
import { guardFileIn } from './guard-file.ts';
import { requireOwnCheckpoint } from './own-checkpoint.ts';
import { installKey, publicHalf, verifierKeysIn } from './own-keys.ts';
import { SigningError } from './signing-error.ts';
import type { BesideLog } from './storage/beside-log.ts';
import { openStorage } from './storage/open-storage.ts';
import type { LogKey, SignerStorage } from './storage/signer-storage.ts';
import { readHead, type TreeSource } from './tree-source.ts';

/** A key that signed for a log, and from which size on. */
export type PastKey = Omit<LogKey, 'toSize'>;

/** The guard that takes the place of one that is lost. */
export interface GuardReplacement {
  /** Where it is to be: there is none. */
  readonly directory: string;
  readonly tree: TreeSource;
  /** Those that the log has had until now, at least one. */
  readonly keys: readonly PastKey[];
  /** The newest checkpoint that is known, signed by one of them; undefined: it begins with nothing, under a new origin. */
  readonly known: string | undefined;
  /** Of the new key; that of the old ones, but where it begins with nothing. */
  readonly origin: string;
  /** The secret of the last key, where it is not lost: then that hands over in its own words. */
  readonly secret: SignerKey | undefined;
}

export interface ReplacingKey {
  readonly verifierKey: string;
  readonly statement: string;
  readonly fromSize: number;
  /** Of the key whose place it takes. */
  readonly oldKeyId: string;
}

const STAGED = 'signer-unfinished';
const KEY = 'signer.key';

/**
 * Makes such a guard beside the place that it is to have: it knows the newest checkpoint as released, and signs with a new key
 * what comes after the log as it stands now. Nothing counts before `installStagedGuard`; what was staged before is given up.
 *
 * @throws SigningError `signing.guard-missing` where there is a guard, or half of one; `signing.damaged` for a checkpoint that
 * none of the keys has signed; and when the log does not continue it, as `Signer.signNow`.
 */
export async function stageGuard(replacement: GuardReplacement): Promise<ReplacingKey> {
  const { directory, tree, keys, known, origin } = replacement;
  requireNoGuard(directory);
  const head = await readHead(tree);
  const released = known === undefined ? undefined : releaseIn(known, keys);
  if (released) await requireContinuation(tree, released.head, head);
  const staged = join(directory, STAGED);
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { mode: 0o700 });
  sync(directory);
  const storage = openStorage(guardFileIn(staged));
  try {
    if (released) {
      for (const key of keys) storage.addKey(key);
      storage.intend(released.head);
      storage.release(released.head.size, released.note, new Date());
    }
    return takeOver(storage, replacement, head.size + 1, origin);
  } finally {
    storage.close();
  }
}

/** The last key of a guard that was staged, and not put in its place; undefined where there is none. */
export function stagedKey(directory: string): string | undefined {
  const path = guardFileIn(join(directory, STAGED));
  if (!existsSync(path)) return undefined;
  const storage = openStorage(path);
  try {
    return storage.keys().at(-1)?.verifierKey;
  } finally {
    storage.close();
  }
}

/**
 * Puts a staged guard in its place, and what it knows as released last beside the log. To be called again when it was
 * interrupted: first the secret, then what lies beside the log, and last the guard, without which nothing starts.
 */
export async function installStagedGuard(directory: string, beside: BesideLog): Promise<void> {
  const staged = join(directory, STAGED);
  const path = guardFileIn(staged);
  const storage = openStorage(path);
  const [latest, keys] = [storage.latest(), storage.keys()];
  storage.close();
  await requireNothingNewer(beside, latest?.size);
  if (existsSync(join(staged, KEY))) renameSync(join(staged, KEY), join(directory, KEY));
  sync(directory);
  await (latest ? beside.keep(latest.note, verifierKeysIn(keys)) : beside.clear());
  renameSync(path, guardFileIn(directory));
  sync(directory);
  rmSync(staged, { recursive: true });
}

/** What the old guard has released since, the new one would not know. */
async function requireNothingNewer(beside: BesideLog, size: number | undefined): Promise<void> {
  const there = size === undefined ? undefined : await beside.read();
  if (size === undefined || !there || there.size <= size) return;
  throw new SigningError(
    'signing.guard-outdated',
    `a checkpoint of size ${there.size} was released meanwhile, and the new guard knows of ${size}: the old signer is still at work; end it, remove ${STAGED}, and begin anew / 其间又发布了规模为 ${there.size} 的检查点，而新签名守卫只知 ${size}：原签名者仍在运行；请停止它，移走 ${STAGED}，再重新执行`,
  );
}

function requireNoGuard(directory: string): void {
  const found = ['signer.db', 'signer.db-wal', KEY]
    .map((name) => join(directory, name))
    .find((file) => existsSync(file));
  if (!found) return;
  throw new SigningError(
    'signing.guard-missing',
    `there is ${found} already; move what is left of the old guard away / 已有 ${found}，请先移走旧签名守卫的残余`,
  );
}

/** As the log alone has signed it. */
function releaseIn(known: string, keys: readonly PastKey[]) {
  const { size, root } = headIn(known);
  const { text, signatures } = parseNote(known);
  const byLog = underKeys(signatures, verifierKeysIn(keys));
  const none = new SigningError('signing.damaged', `the checkpoint of size ${size} is signed by no key of the log`);
  if (byLog.length === 0) throw none;
  const note = formatNote({ text, signatures: byLog });
  requireOwnCheckpoint(
    note,
    { size, root },
    keys.map((key) => ({ ...key, toSize: undefined })),
  );
  return { head: { size, root }, note };
}

function takeOver(
  storage: SignerStorage,
  { keys, known, secret }: GuardReplacement,
  fromSize: number,
  origin: string,
): ReplacingKey {
  const last = keys.at(-1);
  if (!last) throw new Error('a log that was signed had a key');
  const oldKey = parseVerifierKey(last.verifierKey);
  const next = generateSignerKey(origin);
  const isHandingOver = secret !== undefined && publicHalf(secret) === last.verifierKey && origin === oldKey.name;
  const statement = isHandingOver
    ? signKeyRotation(secret, next, fromSize)
    : signKeyReplacement(oldKey, next, fromSize);
  const installed = known === undefined ? { fromSize: 0, statement: undefined } : { fromSize, statement };
  installKey(
    storage,
    brake(storage, () => new Date()),
    next,
    installed,
  );
  return { verifierKey: publicHalf(next), statement, fromSize, oldKeyId: oldKey.keyId };
}
