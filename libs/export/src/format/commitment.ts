import { oneShotHash } from '@onus/transparency-log';
import { PART_BYTES_MAX, SALT_BYTES } from './limits.ts';

// Hashing is synchronous, so one scratch buffer for each kind of part is enough.
const preimages = { data: preimage('onus/v1/data\0'), personal: preimage('onus/v1/personal\0') };

/**
 * Whether an envelope's commitment is to this part: hex `SHA-256("onus/v1/<kind>\0" ‖ salt ‖ bytes)`. Written anew here, apart
 * from the code that records: a mistake in one of them shows.
 */
export function isCommitmentTo(commitment: string, kind: 'data' | 'personal', saltAndBytes: Uint8Array): boolean {
  if (saltAndBytes.length > SALT_BYTES + PART_BYTES_MAX) return false;
  const { scratch, tagLength } = preimages[kind];
  scratch.set(saltAndBytes, tagLength);
  return oneShotHash('sha256', scratch.subarray(0, tagLength + saltAndBytes.length), 'hex') === commitment;
}

function preimage(tag: string): { scratch: Buffer; tagLength: number } {
  const scratch = Buffer.alloc(tag.length + SALT_BYTES + PART_BYTES_MAX);
  return { scratch, tagLength: scratch.write(tag) };
}
