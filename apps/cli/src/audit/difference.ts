import { type Bilingual, EXIT_CODES } from '@onus/export/check';

export type DifferenceCode =
  /** Entries are not those of the signed tree, or not those that were served before. */
  | 'audit.entries-altered'
  /** What is served of an event is not what its entry commits to. */
  | 'audit.data-altered'
  /** Two signed checkpoints of which neither continues the other. */
  | 'audit.split-view'
  /** The log ends before what it has signed for already. */
  | 'audit.shorter'
  /** Nobody who is believed has signed the checkpoint. */
  | 'audit.unsigned'
  /** The root of the index that is recorded is not that of the entries. */
  | 'audit.false-root'
  /** A root of the index is recorded where it cannot be. */
  | 'audit.root-out-of-order'
  /** The log says that it holds something else than it has served. */
  | 'audit.contradicted';

/** As the other commands that check have them: 9 where the record is whole, and what is said to follow from it is not. */
export const DIFFERENCE_EXITS: Readonly<Record<DifferenceCode, number>> = {
  'audit.entries-altered': EXIT_CODES.altered,
  'audit.data-altered': EXIT_CODES.altered,
  'audit.split-view': EXIT_CODES['split-view'],
  'audit.shorter': EXIT_CODES.incomplete,
  'audit.unsigned': EXIT_CODES.unsigned,
  'audit.false-root': 9,
  'audit.root-out-of-order': 9,
  'audit.contradicted': EXIT_CODES.altered,
};

/** The log is not what it was, or its index not what it says: nothing is signed. */
export class Difference extends Error {
  readonly code: DifferenceCode;
  readonly text: Bilingual;

  constructor(code: DifferenceCode, zh: string, en: string) {
    super(`${code}: ${en}`);
    this.name = 'Difference';
    this.code = code;
    this.text = { zh, en };
  }
}
