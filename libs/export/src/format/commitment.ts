import { oneShotHash } from '@onus/transparency-log';
import { PART_BYTES_MAX, SALT_BYTES } from './limits.ts';

/** Beginnings up to which views are kept: to make one takes a tenth of the time of a hash. */
const VIEW_BYTES_MAX = 4096;

// Hashing is synchronous, so one scratch buffer for each kind of part is enough.
const preimages = { data: preimage('onus/v1/data\0'), personal: preimage('onus/v1/personal\0') };

const SHA256 = 'sha256:';
const SHA256_LENGTH = SHA256.length + 64;

/**
 * Whether an envelope's commitment is to this part: `sha256:` and hex `SHA-256("onus/v1/<kind>\0" ‖ salt ‖ bytes)`. Written
 * anew here, apart from the code that records: a mistake in one of them shows.
 */
export function isCommitmentTo(commitment: string, kind: 'data' | 'personal', saltAndBytes: Uint8Array): boolean {
  if (saltAndBytes.length > SALT_BYTES + PART_BYTES_MAX) return false;
  const { scratch, tagLength, beginning } = preimages[kind];
  scratch.set(saltAndBytes, tagLength);
  const hash = oneShotHash('sha256', beginning(tagLength + saltAndBytes.length), 'hex');
  return commitment.length === SHA256_LENGTH && commitment.startsWith(SHA256) && commitment.endsWith(hash);
}

/** Whether a text is a commitment by the one algorithm that is known here; it cannot be told of others what they commit to. */
export function isKnownCommitment(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}

/** The algorithm that a commitment names and that is not known here; undefined for one that is, or for no commitment at all. */
export function unknownAlgorithm(commitment: string): string | undefined {
  const [, algorithm] = /^([a-z][a-z0-9-]{0,19}):[0-9a-f]{2,128}$/.exec(commitment) ?? [];
  return algorithm === 'sha256' ? undefined : algorithm;
}

interface Preimage {
  readonly scratch: Buffer;
  readonly tagLength: number;
  /** So many of its bytes, as a view. */
  readonly beginning: (length: number) => Buffer;
}

function preimage(tag: string): Preimage {
  const scratch = Buffer.alloc(tag.length + SALT_BYTES + PART_BYTES_MAX);
  const views: (Buffer | undefined)[] = new Array(VIEW_BYTES_MAX).fill(undefined);
  const beginning = (length: number): Buffer => {
    const view = views[length] ?? scratch.subarray(0, length);
    if (length < VIEW_BYTES_MAX) views[length] = view;
    return view;
  };
  return { scratch, tagLength: scratch.write(tag), beginning };
}
