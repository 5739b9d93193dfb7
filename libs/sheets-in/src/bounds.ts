/** Bounds on one file, whoever sends it. */
export const SHEET_BOUNDS = {
  /** Of the file as it is sent. */
  bytes: 16 * 1024 * 1024,
  /** Entries of the archive that a workbook is. */
  entries: 2_000,
  /** All that is taken out of the archive, together. */
  inflatedBytes: 192 * 1024 * 1024,
  /** How many times as large an entry becomes; small ones may become larger. */
  ratio: 200,
  /** An entry of no more than this is no bomb, whatever its ratio. */
  smallBytes: 1024 * 1024,
  rows: 100_000,
  columns: 200,
  /** UTF-16 units of one cell; Excel has no more. */
  cellLength: 32_767,
  /** Different texts of a workbook, and styles. */
  sharedTexts: 2_000_000,
  styles: 70_000,
  sheets: 500,
} as const;
