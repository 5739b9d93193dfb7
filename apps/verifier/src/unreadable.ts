import type { Bilingual } from '@onus/export/check';

/** What was given cannot be read, so that nothing can be said of it; and why. */
export class Unreadable extends Error {
  readonly text: Bilingual;

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.name = 'Unreadable';
    this.text = { zh, en };
  }
}
