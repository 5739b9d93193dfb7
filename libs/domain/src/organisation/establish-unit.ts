import { firstItem } from '../kernel/first-item.ts';
import { refusal } from '../kernel/refusal.ts';
import type { ValueOf } from '../kernel/term.ts';
import { useCase } from '../kernel/use-case.ts';
import { aboutCode, codeFault, codeHolders } from './code-fault.ts';
import { establishedUnit, unitEstablished } from './facts.ts';
import { type Designation, type Level, levelNames } from './terms.ts';
import { absenceFault, unit, unitExists } from './unit.ts';

/** Only the city stands at the top. */
const levelsAbove: Readonly<Record<Level, readonly Level[]>> = {
  city: [],
  department: ['city'],
  county: ['city'],
  township: ['city', 'county'],
  village: ['county', 'township'],
};

const parentMissing = refusal('unit.parent-missing', ({ unitId }: { unitId: string }) => ({
  zh: `单位 ${unitId} 须注明上级单位`,
  en: `Unit ${unitId} needs a parent`,
}));
const wrongParent = refusal('unit.wrong-parent', ({ level, above }: { level: Level; above: Level }) => ({
  zh: `${levelNames[above].zh}单位之下不能设${levelNames[level].zh}单位`,
  en: `A unit of level ${level} cannot stand under one of level ${above}`,
}));

/** The level whose units bear a mark. */
const levelOfMark: Readonly<Record<ValueOf<typeof Designation>, Level>> = {
  'contiguous-area-county': 'county',
  'key-county': 'county',
  'poor-village': 'village',
};
const markOfAnotherLevel = refusal('unit.mark-of-another-level', ({ level, of }: { level: Level; of: Level }) => ({
  zh: `这一标识只用于${levelNames[of].zh}单位，不用于${levelNames[level].zh}单位`,
  en: `That mark is one of units of level ${of}, not of level ${level}`,
}));
const sectorWithoutDepartment = refusal('unit.sector-without-department', ({ level }: { level: Level }) => ({
  zh: `只有部门有自己的系统，${levelNames[level].zh}单位没有`,
  en: `Only a department has a sector of its own, a unit of level ${level} has none`,
}));

export const establishUnit = useCase({
  name: 'organisation/establish-unit',
  title: { zh: '设立单位', en: 'establish a unit' },
  asks: establishedUnit,
  permission: 'organisation:record',
  authority: 'optional',
  mayLieAhead: true,
  documentMayFollow: true,
  about: aboutCode,
  streams: ({ unitId, parentId }, { about }) => ({
    unit: unit(unitId),
    parent: parentId ? unit(parentId) : undefined,
    holders: codeHolders(about, unitId),
  }),
  decide: ({ unit, parent, holders }, request, { effectiveOn }) => {
    const { unitId, parentId, level } = request;
    if (unit) return unitExists(unitId, 'unitId');
    if (!parentId && level !== 'city') return parentMissing({ unitId }, 'parentId');
    const absent = parentId && absenceFault(parent, parentId, effectiveOn, 'parentId');
    if (absent) return absent;
    if (parent && !levelsAbove[level].includes(parent.level)) {
      return wrongParent({ level, above: parent.level }, 'parentId');
    }
    const { designations = [], sector } = request;
    const mark = firstItem('designations', designations, (each) => levelOfMark[each] !== level);
    if (mark) return markOfAnotherLevel({ level, of: levelOfMark[mark.item] }, mark.field);
    if (sector && level !== 'department') return sectorWithoutDepartment({ level }, 'sector');
    const fault = codeFault({ ...request, from: effectiveOn, end: undefined }, holders);
    if (fault) return fault;
    const higherIds = parent && parent.aboveIds.length > 0 ? parent.aboveIds : undefined;
    return { unit: [unitEstablished({ ...request, higherIds })] };
  },
});
