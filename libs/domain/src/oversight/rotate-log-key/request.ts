import { request } from '../../kernel/request.ts';
import { integer, text } from '../../kernel/vocabulary.ts';
import { LogKeyId } from './terms.ts';

/** What the signer says of a rotation that it has carried out. */
export const RotateLogKey = request('RotateLogKey', {
  /** Of the key that handed over. */
  oldKeyId: LogKeyId,
  /** As it is printed and published: `name+hex8+base64`. */
  newVerifierKey: text(400, 'onus.local/ledger+a1b2c3d4+AWIzkbm9uY2UtdGhhdC1pcy1ub3QtYS1yZWFsLWtleSE='),
  /** The note, signed by both keys, by which the old one hands over. */
  statement: text(4_000, 'onus key rotation v1'),
  /** First size of the log for which the new key signs. */
  fromSize: integer(1, Number.MAX_SAFE_INTEGER, 1200),
});
