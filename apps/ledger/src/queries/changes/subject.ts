import { term } from '@onus/domain';
import { Type } from 'typebox';

/** A person, or a unit with all below it. */
export const ChangesSubject = term(
  Type.String({ pattern: '^(?:leader|unit):[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$' }),
  {
    rule: {
      zh: '干部或单位（含其下级），例如 leader:leader-0042、unit:county-431225',
      en: 'leader:id, or unit:id with all below it',
    },
    example: 'leader:leader-00042',
  },
);
