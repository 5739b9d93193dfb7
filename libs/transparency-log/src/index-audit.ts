import { decodeBase64Hash, encodeBase64 } from './base64.ts';
import { parseDecimal } from './decimal.ts';
import { ed25519Signer, ed25519Verifier } from './ed25519.ts';
import { isKeyName } from './key-name.ts';
import { type SignerKey, type VerifierKey, verifierKeyOf } from './keys.ts';
import { isUnderKey, parseNote, signNote, verifyNote } from './note.ts';
import { TransparencyError } from './transparency-error.ts';

/** What somebody has made again from a replica of a log: the tree of keys over its first entries. */
export interface IndexAudit {
  /** Of the log. */
  readonly origin: string;
  /** At least one. */
  readonly entries: number;
  /** Of the log, over these entries; 32 bytes. */
  readonly logRoot: Buffer;
  /** Of the tree of keys, over the same; 32 bytes. */
  readonly indexRoot: Buffer;
}

/** An audit and who has signed for it. */
export interface OpenedAudit extends IndexAudit {
  readonly auditor: VerifierKey;
}

/** Its spaces keep it from being the origin of a log, and the note from being read as a checkpoint. */
const TITLE = 'onus index audit v1';

/**
 * The note of an auditor, under a key of type 01 that is not one of the log.
 *
 * `onus index audit v1 LF origin LF entries LF base64(log root) LF base64(index root) LF`
 *
 * @throws TransparencyError `audit.malformed`, `key.unsupported`.
 */
export function signIndexAudit(audit: IndexAudit, key: SignerKey): string {
  const { origin, entries, logRoot, indexRoot } = audit;
  const text = `${TITLE}\n${origin}\n${entries}\n${encodeBase64(logRoot)}\n${encodeBase64(indexRoot)}\n`;
  requireOther(parseAudit(text), verifierKeyOf(key));
  return signNote(text, [ed25519Signer(key)]);
}

/**
 * Reads a note that exactly one of these auditors has signed, and nobody else.
 *
 * @throws TransparencyError `audit.malformed`, `note.malformed`, `note.unsigned`, `note.bad-signature`, `key.unsupported`.
 */
export function openIndexAudit(input: string | Uint8Array, auditors: readonly VerifierKey[]): OpenedAudit {
  const note = parseNote(input);
  const audit = parseAudit(note.text);
  const [signature] = verifyNote(note, auditors.map(ed25519Verifier));
  const auditor = auditors.find((key) => signature && isUnderKey(signature, key));
  if (note.signatures.length !== 1 || auditor === undefined) throw malformed('it has not one signature');
  requireOther(audit, auditor);
  return { ...audit, auditor };
}

function parseAudit(text: string): IndexAudit {
  const [title, origin = '', entriesText = '', logText = '', indexText = '', ...end] = text.split('\n', 7);
  const entries = parseDecimal(entriesText);
  const [logRoot, indexRoot] = [decodeBase64Hash(logText), decodeBase64Hash(indexText)];
  if (title !== TITLE || end.length !== 1 || end[0] !== '') throw malformed('it has not its five lines');
  if (!isKeyName(origin)) throw malformed('its origin cannot be that of a log');
  if (entries === undefined || entries === 0) throw malformed('it is over no entries');
  if (logRoot === undefined || indexRoot === undefined) throw malformed('a root is not a hash in base64');
  return { origin, entries, logRoot, indexRoot };
}

/** A log that audits itself says nothing. */
function requireOther({ origin }: IndexAudit, { name }: VerifierKey): void {
  if (name === origin) throw malformed('its key is called like the log itself');
}

function malformed(reason: string): TransparencyError {
  return new TransparencyError('audit.malformed', `not an audit of an index: ${reason}`);
}
