import { fact } from '../../kernel/fact.ts';
import { integer, text } from '../../kernel/vocabulary.ts';
import { LogKeyId } from './terms.ts';

/**
 * Another key signs for the log from here on: whoever trusts the old one finds here, in its own words, whom to trust now.
 * Only ever recorded by the service, which alone knows what the signer did; its cause is the approval, if there was one.
 */
export const logKeyRotated = fact('oversight.log-key-rotated', {
  /** Of the key that handed over. */
  oldKeyId: LogKeyId,
  /** As it is printed and published: `name+hex8+base64`. */
  newVerifierKey: text(400, 'onus.local/ledger+a1b2c3d4+AWIzkbm9uY2UtdGhhdC1pcy1ub3QtYS1yZWFsLWtleSE='),
  /** The note, signed by both keys, by which the old one hands over. */
  statement: text(4_000, 'onus key rotation v1'),
  /** First size of the log for which the new key signs; two may name the same, where nothing was recorded in between. */
  fromSize: integer(1, Number.MAX_SAFE_INTEGER, 1200),
});
