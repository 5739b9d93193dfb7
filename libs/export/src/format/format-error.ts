/** The one way in which a file of an export is refused: it is not of the form that its place asks for. */
export class FormatError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FormatError';
  }
}
