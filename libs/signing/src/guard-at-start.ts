import { existsSync } from 'node:fs';
import { parseVerifierKey, underKeys } from '@onus/transparency-log';
import { isSameHead } from './guard.ts';
import { verifierKeysIn } from './own-keys.ts';
import { SigningError } from './signing-error.ts';
import type { ReleasedBeside } from './storage/beside-log.ts';
import type { SignerStorage } from './storage/signer-storage.ts';
import { WAY_OUT } from './way-out.ts';
import type { SeenBefore } from './witnessing/seen-before.ts';

/** What shows, beside the guard, that something was signed for a log. */
export interface SignsOfSigning {
  readonly origin: string;
  /** What lies beside the log as released last. */
  readonly beside: ReleasedBeside | undefined;
  /** Verifier keys of this origin that the log itself names. */
  readonly named: readonly string[];
}

/** The same, where there is no guard. */
export interface SignsWithoutGuard extends SignsOfSigning {
  /** Leaves in the log. */
  readonly size: number;
  /** Who has cosigned a log of this name. */
  readonly seen: SeenBefore | undefined;
}

/**
 * Where there is no guard, one may be begun only for a log of which nothing shows that it was ever signed: under a new key a
 * second history would begin, and nobody would be told.
 *
 * @throws SigningError `signing.guard-missing`
 */
export function requireNothingSigned(path: string, { origin, size, beside, named, seen }: SignsWithoutGuard): void {
  const halves = [path, path.replace(/\.db$/, '.key'), `${path.replace(/\.db$/, '.key')}.new`, `${path}-wal`];
  const half = existsSync(path) ? undefined : halves.find((file) => existsSync(file));
  if (half) {
    refuse('signing.guard-missing', `there is ${half} without ${path}`, `只有 ${half}，而没有 ${path}`);
  }
  if (size === 0 && !beside && named.length === 0 && !seen) return;
  if (size === 0 && !beside && seen) {
    refuse(
      'signing.guard-missing',
      `the witness ${seen.name} has cosigned ${seen.size} entries of ${origin}, and here is neither that log nor its guard; restore a backup, or begin a new log under another origin`,
      `见证方 ${seen.name} 已为 ${origin} 的 ${seen.size} 条联署，而此处既无该日志，也无其签名守卫；请从备份恢复，或以另一 origin 新建日志`,
    );
  }
  const leaves = Math.max(size, beside?.size ?? 0);
  refuse(
    'signing.guard-missing',
    `the log has ${leaves} entries, and ${path} knows nothing of what was signed for it`,
    `日志已有 ${leaves} 条，而 ${path} 不知其已签署什么`,
  );
}

/**
 * Where there is a guard, it must know what shows elsewhere that it has released.
 *
 * @throws SigningError `signing.guard-outdated`, `signing.guard-foreign`
 */
export function requireKnown(
  storage: Pick<SignerStorage, 'keys' | 'latest' | 'releaseAt'>,
  { beside, named, origin }: SignsOfSigning,
): void {
  const keys = storage.keys();
  const own = keys.map(({ verifierKey }) => verifierKey);
  const inUse = own.at(-1);
  if (inUse !== undefined && parseVerifierKey(inUse).name !== origin) return; // it is refused for that, in its own words
  const unknown = named.find((key) => !own.includes(key));
  if (unknown !== undefined) {
    refuse(
      'signing.guard-outdated',
      `the log was handed over to the key ${unknown}, of which this guard knows nothing: it is an old copy, or another`,
      `日志的签名已移交密钥 ${unknown}，而签名守卫不知此事：它是旧副本，或属于另一日志`,
    );
  }
  if (!beside) return;
  const { size } = beside;
  if (beside.origin !== origin) {
    refuse(
      'signing.guard-foreign',
      `the log was signed for as ${beside.origin}, not as ${origin}`,
      `日志曾以 ${beside.origin} 而非 ${origin} 之名签署`,
    );
  }
  const latest = storage.latest();
  if ((latest?.size ?? -1) < size) {
    refuse(
      'signing.guard-outdated',
      `a checkpoint of size ${size} was released, and this guard knows of ${latest?.size ?? 'none'}: it is an old copy`,
      `已发布过规模为 ${size} 的检查点，而签名守卫只知 ${latest?.size ?? '无'}：它是旧副本`,
    );
  }
  const released = storage.releaseAt(size);
  const isOwn = underKeys(beside.signatures, verifierKeysIn(keys)).length > 0;
  if (!released || !isSameHead(released, beside) || !isOwn) {
    refuse(
      'signing.guard-foreign',
      `this guard has not released the checkpoint of size ${size} that lies beside the log: it is of another log`,
      `日志旁所存规模为 ${size} 的检查点并非由此签名守卫发布：它属于另一日志`,
    );
  }
}

function refuse(code: SigningError['code'], en: string, zh: string): never {
  throw new SigningError(code, `${en}; ${WAY_OUT.en} / ${zh}；${WAY_OUT.zh}`);
}
