import type { CycleEvent, FactOf, schemeAdopted } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { cycleTable, schemeTable } from './tables.ts';

/** Assessment schemes, and the yearly cycles under them. */
export const schemes = readModel<CycleEvent | FactOf<typeof schemeAdopted>>()({
  name: 'schemes',
  version: 1,
  tables: { schemes: schemeTable, cycles: cycleTable },
  on: {
    'assessment.scheme-adopted': ({ schemes }, { data, effectiveOn }, { position }) => {
      const { schemeId, titleZh, titleEn } = data;
      schemes.put({ schemeId, titleZh, titleEn, scheme: JSON.stringify(data), adoptedOn: effectiveOn, position });
    },
    'assessment.cycle-opened': ({ cycles }, { data, effectiveOn }, { position }) => {
      const { year, schemeId, bands, classes } = data;
      cycles.put({
        year,
        schemeId,
        bands: JSON.stringify(bands),
        classes: JSON.stringify(classes),
        openedOn: effectiveOn,
        closedOn: null,
        position,
      });
    },
    'assessment.cycle-closed': ({ cycles }, { data: { year }, effectiveOn }) => {
      cycles.put({ ...required(cycles.get(year), `the assessment of ${year}`), closedOn: effectiveOn });
    },
  },
});
