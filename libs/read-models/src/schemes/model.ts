import type { CycleEvent, FactOf, schemeAdopted } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { cycleTable, schemeTable } from './tables.ts';

/** Assessment schemes, and the yearly cycles under them. */
export const schemes = readModel<CycleEvent | FactOf<typeof schemeAdopted>>()({
  name: 'schemes',
  version: 2,
  tables: { schemes: schemeTable, cycles: cycleTable },
  on: {
    'assessment.scheme-adopted': ({ schemes }, { data, effectiveOn }, { position }) => {
      const { schemeId, titleZh, titleEn } = data;
      schemes.put({ schemeId, titleZh, titleEn, scheme: JSON.stringify(data), adoptedOn: effectiveOn, position });
    },
    'assessment.cycle-opened': ({ cycles }, { data, effectiveOn }, { position }) => {
      const { year, schemeId, ...marking } = data;
      cycles.put({
        year,
        schemeId,
        marking: JSON.stringify(marking),
        openedOn: effectiveOn,
        closedOn: null,
        missingAccepted: null,
        position,
      });
    },
    'assessment.cycle-closed': ({ cycles }, { data: { year, missingAccepted = 0 }, effectiveOn }) => {
      const opened = required(cycles.get(year), `the assessment of ${year}`);
      cycles.put({ ...opened, closedOn: effectiveOn, missingAccepted });
    },
  },
});
