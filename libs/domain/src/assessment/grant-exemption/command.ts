import { command } from '../../kernel/command.ts';
import { unit } from '../../organisation/unit.ts';
import { result } from '../result.ts';
import { GrantExemption } from './request.ts';

export const grantExemptionCommand = command({
  name: 'assessment/grant-exemption',
  title: { zh: '准予免责', en: 'grant an exemption' },
  request: GrantExemption,
  permission: 'assessment:revise',
  authority: 'required',
  streams: ({ unitId, year }) => ({ result: result(unitId, year), unit: unit(unitId) }),
});
