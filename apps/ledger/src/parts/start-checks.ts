import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory, requireOwnerOnly } from '@onus/disk';
import { Failure } from '@onus/language';
import { guardFileIn, lastRelease, releasedBeside, releasedFileIn } from '@onus/signing';
import { enginePositionFileIn, LEDGER_FILE, logCheckFileIn } from './files.ts';

/** Whether something is there that is written only beside a list of faults. */
export const wasServed = (data: string): boolean =>
  existsSync(logCheckFileIn(data)) || existsSync(enginePositionFileIn(data));

/** All that the ledger keeps, at once, so that one command mends all. Databases are looked at again by whoever opens them. */
const ownFilesIn = (directory: string): string[] =>
  readdirSync(directory)
    .filter((name) => /\.(db(-wal|-shm)?|key|json|checkpoint)$/.test(name))
    .map((name) => join(directory, name));

/** Where a restore was interrupted, an empty ledger would take the place of the one that is to be restored. */
function requireNoHalfRestore(data: string): void {
  if (existsSync(join(data, LEDGER_FILE)) || !existsSync(join(data, 'ledger.db-unfinished'))) return;
  throw new Failure(`向 ${data} 的恢复曾中断，请重新执行`, `a restore into ${data} was interrupted; run it again`);
}

/** Where a log was signed for, an empty one would take the place of the one that is gone. */
async function requireLogOfGuard(data: string, signer: string | undefined): Promise<void> {
  if (existsSync(join(data, LEDGER_FILE))) return;
  const [guard, beside] = [guardFileIn(signer ?? data), releasedFileIn(data)];
  const byGuard = (await lastRelease(guard))?.size ?? 0;
  const [size, source] = byGuard > 0 ? [byGuard, guard] : [releasedBeside(data)?.size ?? 0, beside];
  if (size === 0) return;
  throw new Failure(
    `${data} 中没有账本，而据 ${source} 已为 ${size} 条记录签名；请放回 ledger.db，或以 onus restore 从备份恢复`,
    `there is no ledger in ${data}, and ${size} entries were signed for, says ${source}; put ledger.db back, or restore a backup with onus restore`,
  );
}

/** Never made: where its disk is missing, a new signer would begin a second history. */
function requireSignerDirectory(signer: string): void {
  if (existsSync(signer)) return;
  throw new Failure(
    `签名目录 ${signer} 不存在：首次使用请先建立，否则请检查磁盘是否挂载`,
    `there is no directory ${signer} for the signer: make it for a new log, else look whether its disk is there`,
  );
}

/** What the ledger has on its own disk. */
export interface OwnFiles {
  readonly data: string;
  /** The directory of the guard; undefined where the signer is a process of its own. */
  readonly guard: string | undefined;
  readonly isLogHere: boolean;
}

/** Makes the directory of the ledger, once nothing shows that what it should hold is gone. @throws Failure, ExposedFiles */
export async function requireOwnFiles({ data, guard, isLogHere }: OwnFiles): Promise<void> {
  if (guard !== undefined && guard !== data) requireSignerDirectory(guard);
  if (isLogHere) {
    requireNoHalfRestore(data);
    await requireLogOfGuard(data, guard);
  }
  makeDirectory(data);
  requireOwnerOnly([...new Set([data, guard ?? data])].flatMap(ownFilesIn));
}
