/** Stable reasons for a refusal; callers branch on these, never on the message. */
export type TransparencyCode =
  | 'audit.malformed'
  | 'checkpoint.malformed'
  | 'checkpoint.wrong-origin'
  | 'cosignature.malformed'
  | 'entry.malformed'
  | 'evidence.malformed'
  | 'frontier.malformed'
  | 'hash.malformed'
  | 'index.out-of-range'
  | 'key.ambiguous'
  | 'key.malformed'
  | 'key.unsupported'
  | 'note.bad-signature'
  | 'note.malformed'
  | 'note.unsigned'
  | 'path.malformed'
  | 'policy.malformed'
  | 'policy.unsatisfied'
  | 'proof.malformed'
  | 'proof.mismatch'
  | 'rotation.malformed'
  | 'split-view.malformed'
  | 'tile.malformed'
  | 'tile.missing'
  | 'tree-entry.out-of-order'
  | 'tree-entry.too-long'
  | 'tree-page.malformed'
  | 'witness.malformed';

/** The one way in which this library refuses. The message is for people and may change; `code` never does. */
export class TransparencyError extends Error {
  readonly code: TransparencyCode;

  constructor(code: TransparencyCode, message: string) {
    super(message);
    this.name = 'TransparencyError';
    this.code = code;
  }
}
