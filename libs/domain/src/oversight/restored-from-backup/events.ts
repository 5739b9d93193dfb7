import { fact } from '../../kernel/fact.ts';
import { integer, Reason, Sha256Hex } from '../../kernel/vocabulary.ts';

const LogSize = integer(0, Number.MAX_SAFE_INTEGER, 1200);

/**
 * The log goes on from a backup older than a checkpoint that was released: what stood at the positions from
 * `sizeRestored` to `sizeReleased` − 1 is lost. Only ever recorded by `onus restore`, as the first event afterwards.
 */
export const restoredFromBackup = fact('oversight.restored-from-backup', {
  sizeRestored: LogSize,
  rootRestored: Sha256Hex,
  sizeReleased: LogSize,
  rootReleased: Sha256Hex,
  reason: Reason,
});
