/** A sentence that a user reads, in the two languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
