/** A thread that looks something through could not, or has ended. */
export class ThreadFailed extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
