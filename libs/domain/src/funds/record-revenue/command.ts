import { command } from '../../kernel/command.ts';
import { unit } from '../../organisation/unit.ts';
import { revenue } from '../revenue.ts';
import { RecordRevenue } from './request.ts';

export const recordRevenueCommand = command({
  name: 'funds/record-revenue',
  title: { zh: '登记地方财政收入', en: 'record the fiscal revenue of a unit' },
  request: RecordRevenue,
  permission: 'funds:record',
  authority: 'required',
  streams: ({ unitId, fiscalYear }) => ({ revenue: revenue(unitId, fiscalYear), unit: unit(unitId) }),
});
