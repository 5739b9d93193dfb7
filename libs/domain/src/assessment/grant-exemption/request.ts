import { request } from '../../kernel/request.ts';
import { Reason, UnitId, Year } from '../../kernel/vocabulary.ts';

export const GrantExemption = request('GrantExemption', { unitId: UnitId, year: Year, basis: Reason });
