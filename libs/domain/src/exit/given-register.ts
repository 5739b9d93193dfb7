import type { Fact } from '../kernel/fact.ts';
import { by } from '../kernel/given.ts';
import { unitEstablished } from '../organisation/facts.ts';
import type { Level } from '../organisation/terms.ts';
import { householdsCounted } from './facts.ts';
import type { RegisterCount } from './terms.ts';

/** For specs. */

export const givenUnit = (unitId: string, level: Level, own: object = {}, on = '2014-01-01') =>
  by('account:setup', unitEstablished({ unitId, level, code: '1', codeSystem: 'local', nameZh: '甲', ...own }), on);

type Row = readonly [poor: number, newlyOut?: number, returned?: number, newlyFound?: number];
const row = ([poor, newlyOut = 0, returned = 0, newlyFound = 0]: Row): RegisterCount => ({
  poor,
  newlyOut,
  returned,
  newlyFound,
});

/** A count by its four columns. */
export const countedAs = (persons: Row, households: Row, population = 1_000) => ({
  population,
  persons: row(persons),
  households: row(households),
});

export const givenCount = (unitId: string, year: number, ...values: Parameters<typeof countedAs>): Fact =>
  householdsCounted({ unitId, year, ...countedAs(...values) });
