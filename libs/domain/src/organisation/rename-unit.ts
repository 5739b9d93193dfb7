import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { aboutCode, codeFault, codeHolders, nextNameOn } from './code-fault.ts';
import { unitRenamed } from './facts.ts';
import { type Named, unbornFault, unit, unitSucceeded, unknownUnit } from './unit.ts';

const nameUnchanged = refusal('unit.name-unchanged', ({ unitId, nameZh }: { unitId: string; nameZh: string }) => ({
  zh: `单位 ${unitId} 当日已是此名称和代码（${nameZh}）`,
  en: `Unit ${unitId} has that name and code on that day already (${nameZh})`,
}));

const isSameName = (a: Named, b: Named): boolean =>
  a.nameZh === b.nameZh && a.nameEn === b.nameEn && a.code === b.code && a.codeSystem === b.codeSystem;

export const renameUnit = useCase({
  name: 'organisation/rename-unit',
  title: { zh: '单位更名或换码', en: 'rename or recode a unit' },
  asks: unitRenamed.fields,
  permission: 'organisation:record',
  authority: 'required',
  mayLieAhead: true,
  about: aboutCode,
  streams: ({ unitId }, { about }) => ({ unit: unit(unitId), holders: codeHolders(about, unitId) }),
  decide: ({ unit, holders }, request, { effectiveOn: on }) => {
    const unborn = unbornFault(unit, request.unitId, on, 'unitId');
    if (unborn || !unit) return unborn ?? unknownUnit(request.unitId, 'unitId');
    if (unit.succeededOn) return unitSucceeded(unit, 'unitId');
    const fault = codeFault({ ...request, from: on, end: nextNameOn(unit, on) }, holders);
    if (fault) return fault;
    const before = unit.names.findLast((name) => name.on <= on);
    if (before && isSameName(before, request)) return nameUnchanged(request, 'nameZh');
    return { unit: [unitRenamed(request)] };
  },
});
