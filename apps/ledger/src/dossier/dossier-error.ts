import type { Bilingual } from '@onus/domain';

export type DossierCode =
  /** The signed log holds nothing about the subject. */
  | 'dossier.unknown-subject'
  /** More is recorded about it than a dossier takes. */
  | 'dossier.too-large'
  /** The program that goes along was not built. */
  | 'dossier.no-verifier';

/** Why there is no dossier. */
export class DossierError extends Error {
  readonly code: DossierCode;
  readonly text: Bilingual;

  constructor(code: DossierCode, text: Bilingual) {
    super(`${text.zh} / ${text.en}`);
    this.name = 'DossierError';
    this.code = code;
    this.text = text;
  }
}
