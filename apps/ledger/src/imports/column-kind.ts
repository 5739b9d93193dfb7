import type { Bilingual } from '@onus/domain';
import { codeInWords } from '@onus/export/words';
import {
  bareText,
  type Cell,
  type CodeList,
  codeIn,
  dayIn,
  lostZeros,
  MONEY_UNITS,
  numberIn,
  oneOfIn,
  type Reading,
  textIn,
  type Units,
  yearIn,
} from '@onus/sheets-in';
import type { UnitCodes } from './unit-codes.ts';

/** What the cells of a column are read by: beside themselves, the unit of their heading, and the units that there are. */
export interface CellContext {
  /** As the heading names it, or what stands above the table. */
  readonly unit: string | undefined;
  readonly codes: UnitCodes;
}

export interface ColumnKind {
  readonly read: (cell: Cell, context: CellContext) => Reading<unknown>;
  /** The unit that the template has its amounts in. */
  readonly unit?: Bilingual;
  /** What may stand in it, for the template; undefined where that goes without saying. */
  readonly words?: readonly Bilingual[];
}

const fault = (code: string, zh: string, en: string) => ({ fault: { code, text: { zh, en } } });

export const text: ColumnKind = { read: textIn };

/** An id of the ledger: these are in lower-case letters. */
export const id: ColumnKind = {
  read: (cell) => {
    const read = codeIn(cell);
    return read.fault ? read : { value: read.value.toLowerCase() };
  },
};

export const code: ColumnKind = { read: codeIn };
export const day: ColumnKind = { read: dayIn };
export const year: ColumnKind = { read: yearIn };

const COUNT_UNITS: Units = { 人: 1, 户: 1, 万人: 10_000, 万户: 10_000 };
const ONE = { zh: '1', en: 'one' };

/** Of persons, households, or whatever is counted. */
export const whole: ColumnKind = {
  read: (cell, { unit }) =>
    numberIn(cell, { factor: (unit && COUNT_UNITS[unit]) || 1, units: COUNT_UNITS, smallest: ONE }),
};

/** In hundredths. */
export const points: ColumnKind = {
  read: (cell) => numberIn(cell, { factor: 100, units: { 分: 100 }, smallest: { zh: '百分之一分', en: '0.01' } }),
};

const FEN = { zh: '分', en: 'a fen' };

/** In fen. The unit is named by the heading, above the table, or in the cell itself; without one, no amount is guessed. */
export const money: ColumnKind = {
  unit: { zh: '元', en: 'yuan' },
  read: (cell, { unit }) => {
    const factor = unit === undefined ? undefined : MONEY_UNITS[unit.toLowerCase()];
    if (unit !== undefined && factor === undefined) {
      return fault('import.unit-unknown', `“${unit}”不是金额单位`, `“${unit}” is no unit of money`);
    }
    if (factor === undefined && !cell.fault && !/元$/.test(bareText(cell.text))) {
      return fault(
        'import.unit-missing',
        '没有注明金额单位；请在表头注明，如“金额（万元）”',
        'No unit is named for the amount; name it in the heading, as in 金额（万元）',
      );
    }
    return numberIn(cell, { factor: factor ?? 1, units: MONEY_UNITS, smallest: FEN });
  },
};

const YES_NO: CodeList = {
  yes: ['是', 'yes', '完成', '已完成', '√', 'true'],
  no: ['否', 'no', '未完成', '×', 'false'],
};
export const yesNo: ColumnKind = {
  words: [
    { zh: '是', en: 'yes' },
    { zh: '否', en: 'no' },
  ],
  read: (cell) => {
    const read = oneOfIn(cell, YES_NO);
    return read.fault ? read : { value: read.value === 'yes' };
  },
};

/** The words of some codes, as everything else in the ledger tells them. */
const wordsOf = (codes: readonly string[]): CodeList =>
  Object.fromEntries(codes.map((each) => [each, [codeInWords(each).zh, codeInWords(each).en]]));

/** One of some codes, in words. */
export const oneOf = (codes: readonly string[], also: Readonly<Record<string, readonly string[]>> = {}): ColumnKind => {
  const list = Object.fromEntries(
    Object.entries(wordsOf(codes)).map(([each, words]) => [each, [...words, ...(also[each] ?? [])]]),
  );
  return { words: codes.map(codeInWords), read: (cell) => oneOfIn(cell, list) };
};

/** Between the items of a list in one cell. */
const BETWEEN = /[;；、,，\n]/;

/** Several of another kind in one cell. */
export const listOf = ({ read, ...kind }: ColumnKind): ColumnKind => ({
  ...kind,
  read: (cell, context) => {
    if (cell.fault) return { fault: cell.fault };
    const values: unknown[] = [];
    for (const item of cell.text.split(BETWEEN)) {
      if (bareText(item) === '') continue;
      const one = read({ ...cell, text: item }, context);
      if (one.fault) return one;
      values.push(one.value);
    }
    return { value: values };
  },
});

/** The id of a unit by its code, or as it is. */
export const unitByCode: ColumnKind = {
  read: (cell, { codes }) => {
    const read = codeIn(cell);
    if (read.fault) return read;
    const asked = read.value;
    const found = codes.unitsWith(asked);
    if (found.length === 1) return { value: found[0] };
    if (codes.has(asked.toLowerCase())) return { value: asked.toLowerCase() };
    if (found.length > 1) {
      return fault(
        'import.code-of-several',
        `代码“${asked}”现由几个单位使用：${found.join('、')}；请填其中一个编号`,
        `Several units have the code “${asked}”: ${found.join(', ')}; name one of them by its id`,
      );
    }
    const whole = lostZeros(asked, (each) => codes.unitsWith(each).length > 0);
    return whole === undefined
      ? fault('import.unit-unknown-code', `没有代码为“${asked}”的单位`, `No unit has the code “${asked}”`)
      : fault(
          'import.zeros-lost',
          `没有代码为“${asked}”的单位；代码“${whole}”的前导零似已丢失，请将该栏设为文本后重新填写`,
          `No unit has the code “${asked}”; “${whole}” seems to have lost its zeros: format the column as text and enter it again`,
        );
  },
};

const RESPONSIBLE = ['first', 'specific', 'direct', 'supporting'];
const kindIn = oneOf(RESPONSIBLE, {
  first: ['第一责任'],
  specific: ['具体责任'],
  direct: ['直接责任'],
  supporting: ['协助'],
});

/** A leader who answers for a task, and as what: `leader-0042（第一责任人）`; first responsible where nothing is said. */
const responsible: ColumnKind = {
  read: (cell, context) => {
    const [, leaderId = '', kind] = /^([^(]+)(?:\(([^)]*)\))?$/.exec(bareText(cell.text)) ?? [];
    const read = kind === undefined ? { value: 'first' } : kindIn.read({ text: kind }, context);
    return read.fault ? read : { value: { leaderId: leaderId.toLowerCase(), kind: read.value } };
  },
};
export const responsibles = listOf(responsible);

/** The score of an indicator: `task-completion：86.5`. */
const score: ColumnKind = {
  read: (cell, context) => {
    const [indicator = '', given = ''] = bareText(cell.text).split(/[:=]/);
    const read = points.read({ text: given }, context);
    return read.fault ? read : { value: { code: indicator.toLowerCase(), scoreHundredths: read.value } };
  },
};
export const scores = listOf(score);
