import { command } from '../../kernel/command.ts';
import { unit } from '../../organisation/unit.ts';
import { cycle } from '../cycle.ts';
import { result } from '../result.ts';
import { RecordResult } from './request.ts';

export const recordResultCommand = command({
  name: 'assessment/record-result',
  title: { zh: '登记考核结果', en: 'record a result' },
  request: RecordResult,
  permission: 'assessment:record',
  authority: 'optional',
  streams: ({ unitId, year }) => ({ result: result(unitId, year), cycle: cycle(year), unit: unit(unitId) }),
});
