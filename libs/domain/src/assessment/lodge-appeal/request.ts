import { request } from '../../kernel/request.ts';
import { Reason, UnitId, Year } from '../../kernel/vocabulary.ts';

export const LodgeAppeal = request('LodgeAppeal', { unitId: UnitId, year: Year, grounds: Reason });
