import { fact } from '../../kernel/fact.ts';
import { integer, Reason, Sha256Hex } from '../../kernel/vocabulary.ts';

const LogSize = integer(0, Number.MAX_SAFE_INTEGER, 1200);

/**
 * The log goes on from a backup that may be older than what others hold. `sizeReleased` is of the newest checkpoint that is
 * known to have been released, 0 where none is: what stood at the positions from `sizeRestored` to `sizeReleased` − 1 is
 * lost. Where it is not larger than `sizeRestored`, nobody could say what was released besides: the guard was lost. Only ever
 * recorded by `onus restore`, as the first events afterwards.
 */
export const restoredFromBackup = fact('oversight.restored-from-backup', {
  sizeRestored: LogSize,
  rootRestored: Sha256Hex,
  sizeReleased: LogSize,
  rootReleased: Sha256Hex,
  reason: Reason,
});
