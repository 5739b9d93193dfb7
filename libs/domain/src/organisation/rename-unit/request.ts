import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import { UnitId } from '../../kernel/vocabulary.ts';
import { CodeSystem, UnitCode, UnitName } from '../terms.ts';

export const RenameUnit = request('RenameUnit', {
  unitId: UnitId,
  code: UnitCode,
  codeSystem: CodeSystem,
  nameZh: UnitName,
  nameEn: optional(UnitName),
});
