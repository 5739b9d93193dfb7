import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { type Level, levelNames } from '../organisation/terms.ts';
import { absenceFault, unit } from '../organisation/unit.ts';
import { workstationEstablished } from './facts.ts';
import { workstation, workstationExists } from './workstation.ts';

const notATownship = refusal('workstation.not-a-township', ({ unitId, level }: { unitId: string; level: Level }) => ({
  zh: `${unitId} 是${levelNames[level].zh}单位，扶贫工作站设在乡镇`,
  en: `${unitId} is a unit of level ${level}: workstations are those of townships`,
}));

export const establishWorkstation = useCase({
  name: 'grassroots/establish-workstation',
  title: { zh: '设立乡镇扶贫工作站', en: 'establish the workstation of a township' },
  asks: workstationEstablished.fields,
  permission: 'grassroots:record',
  authority: 'required',
  streams: ({ unitId }) => ({ workstation: workstation(unitId), unit: unit(unitId) }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ workstation, unit }, request, { effectiveOn }) => {
    const { unitId } = request;
    if (workstation) return workstationExists(unitId, 'unitId');
    const absent = absenceFault(unit, unitId, effectiveOn, 'unitId');
    if (absent) return absent;
    if (unit && unit.level !== 'township') return notATownship({ unitId, level: unit.level }, 'unitId');
    return { workstation: [workstationEstablished(request)] };
  },
});
