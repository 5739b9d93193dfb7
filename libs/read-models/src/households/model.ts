import type { HouseholdCount, HouseholdRegisterEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { householdCountTable } from './table.ts';

const columnsOf = ({ population, persons, households }: HouseholdCount) => ({
  population,
  personsPoor: persons.poor,
  personsNewlyOut: persons.newlyOut,
  personsReturned: persons.returned,
  personsNewlyFound: persons.newlyFound,
  householdsPoor: households.poor,
  householdsNewlyOut: households.newlyOut,
  householdsReturned: households.returned,
  householdsNewlyFound: households.newlyFound,
});

/** The poverty registers of the villages, year by year. */
export const households = readModel<HouseholdRegisterEvent>()({
  name: 'households',
  version: 1,
  tables: { counts: householdCountTable },
  on: {
    'exit.households-counted': ({ counts }, { data, effectiveOn }, { position }) => {
      const { unitId, year } = data;
      const told = { version: 1, countedOn: effectiveOn, correctedOn: null, recordedAt: position };
      counts.put({ unitId, year, ...columnsOf(data), ...told });
    },
    'exit.household-count-corrected': ({ counts }, { data, effectiveOn }, { position }) => {
      const { unitId, year } = data;
      const { version, countedOn } = required(counts.get(unitId, year), `the count of ${unitId} for ${year}`);
      const told = { version: version + 1, countedOn, correctedOn: effectiveOn, recordedAt: position };
      counts.put({ unitId, year, ...columnsOf(data), ...told });
    },
    'exit.register-taken-over': 'passed over',
    'exit.register-handed-over': 'passed over',
  },
});
