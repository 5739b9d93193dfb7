import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { establishedUnit, unitEstablished } from './facts.ts';
import { type Level, levelNames } from './terms.ts';
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

export const establishUnit = useCase({
  name: 'organisation/establish-unit',
  title: { zh: '设立单位', en: 'establish a unit' },
  asks: establishedUnit,
  permission: 'organisation:record',
  authority: 'optional',
  mayLieAhead: true,
  documentMayFollow: true,
  streams: ({ unitId, parentId }) => ({ unit: unit(unitId), parent: parentId ? unit(parentId) : undefined }),
  decide: ({ unit, parent }, request, { effectiveOn }) => {
    const { unitId, parentId, level } = request;
    if (unit) return unitExists(unitId, 'unitId');
    if (!parentId && level !== 'city') return parentMissing({ unitId }, 'parentId');
    const absent = parentId && absenceFault(parent, parentId, effectiveOn, 'parentId');
    if (absent) return absent;
    if (parent && !levelsAbove[level].includes(parent.level)) {
      return wrongParent({ level, above: parent.level }, 'parentId');
    }
    const higherIds = parent && parent.aboveIds.length > 0 ? parent.aboveIds : undefined;
    return { unit: [unitEstablished({ ...request, higherIds })] };
  },
});
