import { AppointmentMode, Post } from '@onus/domain';
import { codesOf } from '../codes-of.ts';
import { day, id, listOf, oneOf, text, unitByCode } from '../column-kind.ts';
import { type ImportKind, requestOf } from '../import-kind.ts';
import { unitCode, unitName } from './unit-columns.ts';

/** A leader who is not registered yet is registered by their name; of one who is, the name in the table changes nothing. */
export const appointments: ImportKind = {
  name: 'appointments',
  title: { zh: '任职', en: 'appointments' },
  useCase: 'organisation/appoint-leader',
  levels: ['city', 'department', 'county', 'township'],
  columns: [
    unitCode,
    unitName,
    { field: 'leaderId', title: { zh: '干部编号', en: 'leader id' }, kind: id, isRequired: true },
    { field: '@name', title: { zh: '姓名', en: 'name' }, kind: text },
    {
      field: 'post',
      title: { zh: '职务', en: 'post' },
      kind: oneOf(codesOf(Post), {
        'party-secretary': ['书记', '县委书记', '党委书记', '党支部书记'],
        head: ['县长', '乡长', '镇长', '村主任'],
      }),
      isRequired: true,
    },
    { field: 'mode', title: { zh: '任职方式', en: 'mode' }, kind: oneOf(codesOf(AppointmentMode)) },
    { field: 'sectors', title: { zh: '分管系统', en: 'sectors' }, kind: listOf(id) },
    { field: 'liaisonUnitIds', title: { zh: '联系单位代码', en: 'codes of liaison units' }, kind: listOf(unitByCode) },
    { field: 'appointmentId', title: { zh: '任职编号', en: 'appointment id' }, kind: id },
    { field: 'effectiveOn', title: { zh: '任职日期', en: 'from' }, also: ['任职时间'], kind: day, isRequired: true },
  ],
  commands: (values, effectiveOn) => {
    const { mode = 'full', appointmentId, ...rest } = requestOf(values);
    const { '@name': name } = values;
    const appoint = {
      useCase: 'organisation/appoint-leader',
      request: { ...rest, mode, appointmentId: appointmentId ?? `${rest.leaderId}-${rest.post}-${effectiveOn}` },
    };
    const register = { useCase: 'organisation/register-leader', request: { leaderId: rest.leaderId, name } };
    return name === undefined ? [appoint] : [{ ...register, isUnlessThere: true }, appoint];
  },
};
