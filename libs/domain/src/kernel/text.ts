/** A sentence that a user reads, in the two languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** As it stands after a Chinese character: a number or a code has a space before it. */
export const afterHan = (text: string): string => (/^[!-~]/.test(text) ? ` ${text}` : text);
