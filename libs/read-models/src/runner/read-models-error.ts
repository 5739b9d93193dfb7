/** Stable reasons; callers branch on these, never on the message. */
export type ReadModelsCode =
  /** The file belongs to something else. */
  | 'read-models.not-views'
  /** Another process, or this one, already keeps these read models. */
  | 'read-models.runner-exists'
  /** Another instance keeps these read models at present. */
  | 'read-models.kept-elsewhere'
  /** The database stands elsewhere than it was left: it has lost the last commits, or somebody else writes to it. */
  | 'read-models.moved'
  /** Asked for a model that does not exist. */
  | 'read-models.unknown-model'
  /** The model is built for the first time, or anew under another version, and does not answer yet. */
  | 'read-models.not-ready'
  /** The tables cannot be made anew to be compared with those that answer. */
  | 'read-models.not-derived';

/** The one way in which read models refuse. The message is for people and may change; `code` never does. */
export class ReadModelsError extends Error {
  readonly code: ReadModelsCode;

  constructor(code: ReadModelsCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ReadModelsError';
    this.code = code;
  }
}
