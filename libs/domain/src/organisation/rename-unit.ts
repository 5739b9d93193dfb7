import { useCase } from '../kernel/use-case.ts';
import { unitRenamed } from './facts.ts';
import { unit, unitSucceeded, unknownUnit } from './unit.ts';

export const renameUnit = useCase({
  name: 'organisation/rename-unit',
  title: { zh: '单位更名或换码', en: 'rename or recode a unit' },
  asks: unitRenamed.fields,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ unitId }) => ({ unit: unit(unitId) }),
  decide: ({ unit }, request) => {
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    if (unit.succeededOn) return unitSucceeded(unit, 'unitId');
    return { unit: [unitRenamed(request)] };
  },
});
