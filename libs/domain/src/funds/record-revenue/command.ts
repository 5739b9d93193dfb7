import { command } from '../../kernel/command.ts';
import { unit } from '../../organisation/unit.ts';
import { revenue } from '../revenue.ts';
import { RecordRevenue } from './request.ts';

export const recordRevenueCommand = command({
  name: 'funds/record-revenue',
  request: RecordRevenue,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ unitId, fiscalYear }) => ({ revenue: revenue(unitId, fiscalYear), unit: unit(unitId) }),
});
