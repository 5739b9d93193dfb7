import { FormatError } from './format-error.ts';
import { FILE_BYTES_MAX } from './limits.ts';
import { parsedJson } from './parsed-json.ts';

/** Where the sheets of a unit are in its dossier: one file for each evaluation, by its id. */
export const SHEETS_FOLDER = 'evaluations';

export const sheetPath = (evaluationId: string): string => `${SHEETS_FOLDER}/${evaluationId}.json`;

/** The score of one indicator, as an evaluation has it. */
export interface SheetScore {
  readonly code: string;
  readonly source: string;
  readonly computedHundredths?: number;
  readonly enteredHundredths?: number;
  readonly scoreHundredths?: number;
}

export interface SheetVeto {
  readonly code: string;
  readonly stands: boolean;
}

/** What an evaluation says of a unit, whole: what is not looked at here goes along. */
export interface SheetUnit {
  readonly unitId: string;
  readonly class: string;
  readonly scores: readonly SheetScore[];
  readonly vetoes: readonly SheetVeto[];
  readonly totalHundredths?: number;
  readonly band?: number;
  readonly taskCompleted?: boolean;
}

/** A unit's sheet: the entry of it in the canonical evaluation, and which events say what it is made from. */
export interface Sheet {
  readonly evaluationId: string;
  /** Position of the event by which the evaluation is on record. */
  readonly generatedAt: number;
  /** Position of the event that opened the cycle, and says how scores are made. */
  readonly cycleAt: number;
  readonly unit: SheetUnit;
}

/** Keys in order, nothing between them, and a line end. */
export const formatSheet = (sheet: Sheet): string => `${JSON.stringify(inOrder(sheet))}\n`;

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([key, field]) => [key, inOrder(field)]));
}

const ID = /^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$/;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 100;
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isWholeOrNone = (value: unknown): boolean => value === undefined || isWhole(value);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isScore = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value.code) &&
  isText(value.source) &&
  [value.computedHundredths, value.enteredHundredths, value.scoreHundredths].every(isWholeOrNone);
const isVeto = (value: unknown): boolean => isRecord(value) && isText(value.code) && typeof value.stands === 'boolean';

const LIST_MAX = 100;
const isListOf = (value: unknown, isOne: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= LIST_MAX && value.every(isOne);

const isUnit = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value.unitId) &&
  isText(value.class) &&
  isListOf(value.scores, isScore) &&
  isListOf(value.vetoes, isVeto) &&
  [value.totalHundredths, value.band].every(isWholeOrNone) &&
  (value.taskCompleted === undefined || typeof value.taskCompleted === 'boolean');

/**
 * Reads what `formatSheet` prints, in that spelling only. Whether it follows from the events is not looked at.
 *
 * @throws FormatError
 */
export function parseSheet(input: Uint8Array): Sheet {
  if (input.length > FILE_BYTES_MAX.sheet) throw new FormatError('the sheet is too long');
  const sheet = parsedJson(input);
  const isOne =
    isRecord(sheet) &&
    ID.test(String(sheet.evaluationId)) &&
    isWhole(sheet.generatedAt) &&
    isWhole(sheet.cycleAt) &&
    isUnit(sheet.unit);
  if (!isOne) throw new FormatError('this is no sheet of an evaluation');
  const read = sheet as unknown as Sheet;
  if (!Buffer.from(formatSheet(read)).equals(input)) throw new FormatError('the sheet is not in its spelling');
  return read;
}
