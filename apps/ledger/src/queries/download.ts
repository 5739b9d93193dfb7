import type { Answer } from './query.ts';

/** An answer that is a file to keep. */
export class Download implements Answer {
  constructor(
    readonly position: number,
    readonly mediaType: string,
    readonly fileName: string,
    /** Whole, or in parts as they are taken. */
    readonly text: string | AsyncGenerator<string>,
  ) {}
}
