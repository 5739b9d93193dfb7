import {
  type Day,
  FORECAST_FROM,
  type Forecast,
  forecast,
  goneBy,
  type Marking,
  type Territory,
  type Thresholds,
  territoryOf,
  yearSpan,
} from '@onus/domain';
import { evaluationFacts } from '../evaluation-facts.ts';
import type { FactLog } from '../fact-log.ts';

/** Which forecast: the same asked for again says the same. */
export interface ForecastKey {
  readonly year: number;
  /** What was recorded after it is not known. */
  readonly position: number;
  /** What takes effect later has not happened. */
  readonly on: Day;
  readonly thresholds: Thresholds;
}

/** By which scheme: that of the cycle of the year or, while none is open, the newest that was adopted. */
export type SchemeBasis = 'cycle' | 'newest-scheme';

export interface MadeForecast {
  readonly key: ForecastKey;
  readonly forecast: Forecast;
  readonly schemeId: string;
  readonly basis: SchemeBasis;
  readonly marking: Marking;
  /** How much of the year has gone by, in basis points, rounded down. */
  readonly yearGoneBp: number;
  readonly placesOf: Territory['placesOf'];
}

const WHOLE_BP = 10_000n;

/**
 * Makes the forecast of a year from the log. Undefined where no scheme was adopted as far as the position.
 *
 * @throws UnreadableFact; EventStoreError `event-store.altered`
 */
export async function makeForecast(
  log: FactLog,
  key: ForecastKey,
  onProgress?: (position: number) => void,
): Promise<MadeForecast | undefined> {
  const { year, position, on, thresholds } = key;
  const { facts, cycle, schemes } = await evaluationFacts(log, year, position, onProgress, FORECAST_FROM);
  const [newestId, newest] = [...schemes].at(-1) ?? [];
  const schemeId = cycle?.schemeId ?? newestId;
  const marking = cycle?.marking ?? newest;
  if (schemeId === undefined || !marking) return undefined;
  const { over, under } = goneBy(yearSpan(year), on);
  return {
    key,
    forecast: forecast(facts, { year, on, marking, thresholds }),
    schemeId,
    basis: cycle ? 'cycle' : 'newest-scheme',
    marking,
    yearGoneBp: Number((over * WHOLE_BP) / under),
    placesOf: territoryOf(facts, year).placesOf,
  };
}
