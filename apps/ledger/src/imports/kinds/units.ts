import { CodeSystem, Designation, Level } from '@onus/domain';
import { codesOf } from '../codes-of.ts';
import { code, day, id, listOf, oneOf, text, unitByCode } from '../column-kind.ts';
import { type ImportKind, requestOf } from '../import-kind.ts';

/** Rows stand in their order: a unit above another comes before it, in the ledger or in the table. */
export const units: ImportKind = {
  name: 'units',
  title: { zh: '单位', en: 'units' },
  useCase: 'organisation/establish-unit',
  levels: ['city', 'county', 'township'],
  columns: [
    {
      field: 'parentId',
      title: { zh: '上级单位代码', en: 'code of the unit above' },
      also: ['上级代码'],
      kind: unitByCode,
      isFilledIn: true,
    },
    { field: '@parentName', title: { zh: '上级单位名称', en: 'name of the unit above' }, kind: text, isFilledIn: true },
    {
      field: 'level',
      title: { zh: '级别', en: 'level' },
      also: ['层级'],
      kind: oneOf(codesOf(Level), {
        county: ['县'],
        township: ['乡', '镇', '乡镇级'],
        village: ['村级'],
        city: ['市'],
      }),
      isRequired: true,
    },
    {
      field: 'code',
      title: { zh: '单位代码', en: 'code' },
      also: ['行政区划代码', '区划代码', '代码'],
      kind: code,
      isRequired: true,
    },
    { field: 'codeSystem', title: { zh: '代码体系', en: 'code system' }, kind: oneOf(codesOf(CodeSystem)) },
    { field: 'nameZh', title: { zh: '单位名称', en: 'name in Chinese' }, also: ['名称'], kind: text, isRequired: true },
    { field: 'nameEn', title: { zh: '英文名称', en: 'name in English' }, kind: text },
    { field: 'designations', title: { zh: '标识', en: 'marks' }, kind: listOf(oneOf(codesOf(Designation))) },
    { field: 'sector', title: { zh: '所属系统', en: 'sector' }, kind: id },
    { field: 'unitId', title: { zh: '单位编号', en: 'id of the unit' }, kind: id },
    { field: 'effectiveOn', title: { zh: '设立日期', en: 'established on' }, kind: day },
  ],
  commands: (values) => {
    const { codeSystem = 'GB/T 2260', unitId, ...rest } = requestOf(values);
    const made = `${rest.level}-${String(rest.code).toLowerCase()}`;
    return [{ useCase: 'organisation/establish-unit', request: { ...rest, codeSystem, unitId: unitId ?? made } }];
  },
};
