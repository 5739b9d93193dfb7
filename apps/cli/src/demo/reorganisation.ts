import { document, type Step } from './step.ts';
import type { DemoUnit } from './units.ts';

const step = (on: string, serial: number, useCase: string, request: object): Step => ({
  on,
  role: 'organisation-department',
  authority: document('怀民区', serial, on),
  useCase: `organisation/${useCase}`,
  request,
});

/** A township becomes a town and keeps its id; villages outside the programme are merged and split. Invented changes. */
export function reorganisationSteps(units: readonly DemoUnit[]): Step[] {
  const township = units.find(({ level, nameZh }) => level === 'township' && nameZh.endsWith('乡'));
  const villages = units.filter(({ level, designations }) => level === 'village' && designations.length === 0);
  const [merged, absorbing, divided, taking] = villages;
  if (!township || !merged || !absorbing || !divided || !taking) throw new Error('too few units to reorganise');
  const { unitId, code, codeSystem, nameZh } = township;
  return [
    step('2017-08-01', 1, 'rename-unit', { unitId, code, codeSystem, nameZh: `${nameZh.slice(0, -1)}镇` }),
    step('2018-04-10', 2, 'merge-units', { predecessorIds: [merged.unitId], successorId: absorbing.unitId }),
    step('2019-04-10', 3, 'split-unit', { unitId: divided.unitId, successorIds: [absorbing.unitId, taking.unitId] }),
  ];
}
