import type { Witnessing } from '@onus/signing';
import { parsePolicy } from '@onus/transparency-log';

/**
 * Who cosigns the checkpoints, by a policy in the format of c2sp.org/tlog-policy; witnesses with a URL are asked.
 *
 * @throws TransparencyError `policy.malformed`, saying what is wrong with it.
 */
export const witnessingOf = (policy: string, strict: boolean): Witnessing => ({
  policy: parsePolicy(policy),
  strict,
});
