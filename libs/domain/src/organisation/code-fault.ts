import type { Day } from '../kernel/calendar.ts';
import type { RecordedFact } from '../kernel/fact.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { unitEstablished, unitRenamed } from './facts.ts';
import { type Unit, type UnitEvent, unit } from './unit.ts';

/** Why a unit cannot have a code. */

interface Coded {
  readonly code: string;
  readonly codeSystem: string;
}
const notOfTheSystem = refusal('unit.code-not-of-system', ({ code }: Coded) => ({
  zh: `“${code}”不是行政区划代码：GB/T 2260 代码为 6 位数字，其下乡镇、村的扩展为 9 位、12 位`,
  en: `“${code}” is no code of GB/T 2260: it has 6 digits, those of townships and villages below it 9 and 12`,
}));

interface Written extends Coded {
  /** The one way in which it is written. */
  readonly plain: string;
}
const writtenOtherwise = refusal('unit.code-written-otherwise', ({ code, plain }: Written) => ({
  zh: `代码“${code}”与“${plain}”是同一代码，应写作“${plain}”：GB/T 2260 代码末尾不补零，字母用小写`,
  en: `“${code}” is the same code as “${plain}”, and is written so: no zeros are appended to one of GB/T 2260, letters are lower-case`,
}));

/** The one way in which a code is written: of a county no zeros stand for a township, nor of a township for a village. */
const plainly = ({ code, codeSystem }: Coded): string =>
  codeSystem === 'GB/T 2260' ? code.replace(/(?<=^[0-9]{6}(?:[0-9]{3})?)(?:000)+$/, '') : code.toLowerCase();

interface Held extends Coded {
  readonly unitId: string;
  readonly from: Day;
}
const taken = refusal('unit.code-taken', ({ code, codeSystem, unitId, from }: Held) => ({
  zh: `单位 ${unitId} 自 ${from} 起使用 ${codeSystem} 代码 ${code}，同一代码同日只能由一个单位使用；由新单位承继的，先以本地代码（local）设立，合并或拆分后再换码`,
  en: `Unit ${unitId} has the code ${code} of ${codeSystem} from ${from} on, and no two have one on the same day; a unit that is to succeed it is established with a local code, and recoded once the other is merged or split`,
}));

/** What the facts are found under that tell who has had a code. */
export const aboutCode = ({ code }: Coded) => ({
  subject: `unit-code:${code}`,
  types: [unitEstablished.type, unitRenamed.type],
});

/** Everybody who ever had the code, but the unit itself. */
export const codeHolders = (about: readonly RecordedFact[] = [], ownId: string) =>
  [...new Set(about.map(({ data }) => (data as { unitId: string }).unitId))].filter((id) => id !== ownId).map(unit);

/** What tells, of all units, who has had which code. */
export const CODES_BY: readonly UnitEvent['type'][] = [
  'organisation.unit-established',
  'organisation.unit-renamed',
  'organisation.unit-merged',
  'organisation.unit-split',
  'organisation.succession-struck',
  'organisation.renaming-struck',
];

/** Everybody who ever had a code, but the unit itself, as all that is told of units says it. */
export function codeHoldersIn(gathered: readonly RecordedFact[] = [], { code }: Coded, ownId: string): readonly Unit[] {
  const told = gathered as readonly UnitEvent[];
  const coded = told.filter(({ data }) => 'code' in data && data.code === code && data.unitId !== ownId);
  const ids = new Set(coded.map(({ data }) => data.unitId));
  const units = new Map<string, Unit>();
  for (const event of told) {
    const { unitId } = event.data;
    const next = ids.has(unitId) ? unit(unitId).of.evolve(units.get(unitId), event) : undefined;
    if (next) units.set(unitId, next);
  }
  return [...units.values()];
}

interface Span {
  readonly from: Day;
  /** The first day on which it is over; undefined: it goes on. */
  readonly end: Day | undefined;
}
const overlap = (a: Span, b: Span): boolean =>
  (a.end === undefined || b.from < a.end) && (b.end === undefined || a.from < b.end);

/** The first day after one on which a unit is called or coded anew. */
export const nextNameOn = ({ names }: Unit, on: Day): Day | undefined => names.find((name) => name.on > on)?.on;

/**
 * When a unit has the code: from each day on which it is given it until it is given another, or is succeeded. Of two names of one
 * day the later told holds, and the other none.
 */
const spansOf = (holder: Unit, { code, codeSystem }: Coded): readonly Span[] =>
  holder.names
    .map((name, at) => ({ ...name, from: name.on, end: holder.names[at + 1]?.on ?? holder.succeededOn }))
    .filter((name) => name.code === code && name.codeSystem === codeSystem)
    .filter(({ from, end }) => end === undefined || from < end);

interface Wanted extends Coded, Span {}

/**
 * Why a code cannot be a unit's from a day on: it is none of its system (those of GB/T 2260 have six digits, and up to twelve with
 * what is below a county), is written in another way than the one by which it is found, or another has it then. Local codes are of no register that all share: two offices may use the same.
 */
export function codeFault(
  { from, end, ...coded }: Wanted,
  holders: readonly (Unit | undefined)[],
  field = 'code',
): Refusal | undefined {
  const { codeSystem, code } = coded;
  if (codeSystem === 'GB/T 2260' && !/^(?:[0-9]{3}){2,4}$/.test(code)) return notOfTheSystem(coded, field);
  if (codeSystem === 'local') return undefined;
  const plain = plainly(coded);
  if (plain !== code) return writtenOtherwise({ ...coded, plain }, field);
  for (const holder of holders) {
    const span = holder && spansOf(holder, coded).find((each) => overlap(each, { from, end }));
    if (span) return taken({ ...coded, unitId: holder.unitId, from: span.from }, field);
  }
  return undefined;
}
