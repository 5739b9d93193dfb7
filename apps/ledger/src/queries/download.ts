import type { Answer } from './query.ts';

/** An answer that is a file to keep. */
export class Download implements Answer {
  constructor(
    readonly position: number,
    readonly mediaType: string,
    readonly fileName: string,
    readonly text: string,
  ) {}
}
