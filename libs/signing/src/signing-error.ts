/** Stable reasons for a refusal or a failure; callers branch on these, never on the message. */
export type SigningCode =
  /** The log is not a continuation of what was released. Stops the signer until someone resumes it. */
  | 'signing.fork'
  /** The log is shorter than what was released. Stops the signer until someone resumes it. */
  | 'signing.truncated'
  /** The tiles of the log do not lead to the root that it states. Stops the signer until someone resumes it. */
  | 'signing.tree-unsound'
  /** A witness has seen a larger head than was released: this guard is an old copy. Stops the signer until someone resumes it. */
  | 'signing.overtaken'
  /** A witness has seen another history of this log. Stops the signer until someone resumes it. */
  | 'signing.split-view'
  /** Since it was opened, too few witnesses have said where they stand; nothing is signed before, and they are asked again. */
  | 'signing.unconfirmed'
  /** A durable step failed and may have been done all the same. Stops the signer until it is opened anew. */
  | 'signing.write-failed'
  /** There was no room for a durable step, or somebody else held the file: it was not done, and is tried again. */
  | 'signing.disk-refused'
  /** It stopped earlier; `cause` tells why. */
  | 'signing.stopped'
  /** The log could not be read just now; nothing was signed, and the signer tries again. */
  | 'signing.tree-unreadable'
  /** The process of the signer cannot be asked just now: what it has published is served, and nothing new. */
  | 'signing.unreachable'
  /** The signer has signed more than this instance has read so far. */
  | 'signing.ahead'
  /** There is no stop from which to resume, or none that a person may lift. */
  | 'signing.not-resumable'
  | 'signing.closed'
  /** Another signer, here or in another process, holds the file. */
  | 'signing.signer-exists'
  | 'signing.cannot-open'
  /** The file belongs to something else. */
  | 'signing.not-a-signer'
  | 'signing.schema-version'
  /** There are other tables, indexes or triggers than this program makes. */
  | 'signing.schema-differs'
  /** The file signs for another log. */
  | 'signing.wrong-origin'
  /** What is stored contradicts itself. */
  | 'signing.damaged'
  /** Group or others have rights to the key or the guard. */
  | 'signing.exposed'
  /** There is a key, or a log with something in it, but no record of what was released. */
  | 'signing.guard-missing'
  /** The guard knows less than was released under it: it is an old copy. */
  | 'signing.guard-outdated'
  /** The guard is that of another log. */
  | 'signing.guard-foreign'
  /** The key that the guard names is not there. */
  | 'signing.key-missing';

/** The one way in which the signer refuses. The message is for people and may change; `code` never does. */
export class SigningError extends Error {
  readonly code: SigningCode;

  constructor(code: SigningCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SigningError';
    this.code = code;
  }
}
