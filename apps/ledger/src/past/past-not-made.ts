/** The read models cannot be made as of a moment; `code` says why. */
export class PastNotMade extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.name = 'PastNotMade';
    this.code = code;
  }
}
