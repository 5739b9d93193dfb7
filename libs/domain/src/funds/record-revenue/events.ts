import { fact } from '../../kernel/fact.ts';
import { RecordRevenue } from './request.ts';

/** Local fiscal revenue of a unit in a year; the latest record holds. */
export const revenueRecorded = fact('funds.revenue-recorded', RecordRevenue.fields);
