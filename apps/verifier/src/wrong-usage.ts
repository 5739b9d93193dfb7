import type { Bilingual } from '@onus/export/check';

/** What was asked for makes no sense of what is there; and why. */
export class WrongUsage extends Error {
  readonly text: Bilingual;

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.name = 'WrongUsage';
    this.text = { zh, en };
  }
}
