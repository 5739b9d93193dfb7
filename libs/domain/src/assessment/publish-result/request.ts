import { request } from '../../kernel/request.ts';
import { UnitId, Year } from '../../kernel/vocabulary.ts';

export const PublishResult = request('PublishResult', { unitId: UnitId, year: Year });
