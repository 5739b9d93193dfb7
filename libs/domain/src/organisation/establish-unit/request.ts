import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import { listOf, UnitId } from '../../kernel/vocabulary.ts';
import { CodeSystem, Designation, Level, Sector, UnitCode, UnitName } from '../terms.ts';

export const EstablishUnit = request('EstablishUnit', {
  unitId: UnitId,
  level: Level,
  parentId: optional(UnitId),
  code: UnitCode,
  codeSystem: CodeSystem,
  nameZh: UnitName,
  nameEn: optional(UnitName),
  designations: optional(listOf(Designation, 1, 3)),
  sector: optional(Sector),
});
