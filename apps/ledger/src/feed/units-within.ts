import { boundedMap } from '@onus/event-store';
import { type Runner, unitIdsWithin, units, type Views } from '@onus/read-models';

/** The units below others, as they stand; what is found is shared by all who ask for the same unit. */
export interface UnitsWithin {
  /**
   * The ids of a unit and of all below it, by everything up to a position at least: who has not been told of an event is not to
   * miss it because the tables had not come so far. Undefined where they do not get there in time.
   *
   * @throws ReadModelsError, AlteredModel
   */
  find(unitId: string, upTo: number): Promise<ReadonlySet<string> | undefined>;
}

const WAIT_MS = 2_000;
/** Units and the ids below them that are kept. */
const IDS_MAX = 200_000;

interface Found {
  readonly unitIds: ReadonlySet<string>;
  readonly position: number;
}

export function unitsWithin(views: Pick<Views, 'read'>, runner: Pick<Runner, 'waitFor'>): UnitsWithin {
  const known = boundedMap<string, Found>(IDS_MAX, ({ unitIds }) => unitIds.size + 1);
  return {
    find: async (unitId, upTo) => {
      const found = known.get(unitId);
      if (found && found.position >= upTo) return found.unitIds;
      if ((await runner.waitFor(upTo, WAIT_MS, [units])) !== 'visible') return undefined;
      const anew = known.get(unitId);
      if (anew && anew.position >= upTo) return anew.unitIds;
      const read = await unitIdsWithin(views, unitId);
      known.set(unitId, read);
      return read.unitIds;
    },
  };
}
