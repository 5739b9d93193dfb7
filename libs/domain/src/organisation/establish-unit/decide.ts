import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Level } from '../terms.ts';
import { unitExists, unknownUnit } from '../unit.ts';
import { establishUnitCommand } from './command.ts';
import { unitEstablished } from './events.ts';

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
  zh: `${above} 级单位之下不能设 ${level} 级单位`,
  en: `A unit of level ${level} cannot stand under one of level ${above}`,
}));

export const establishUnit = decides(establishUnitCommand, ({ unit, parent }, request) => {
  const { unitId, parentId, level } = request;
  if (unit) return unitExists(unitId, 'unitId');
  if (!parentId && level !== 'city') return parentMissing({ unitId }, 'parentId');
  if (parentId && !parent) return unknownUnit(parentId, 'parentId');
  if (parent && !levelsAbove[level].includes(parent.level)) {
    return wrongParent({ level, above: parent.level }, 'parentId');
  }
  return { unit: [unitEstablished(request)] };
});
