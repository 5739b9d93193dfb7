import {
  flag,
  Grade,
  listOf,
  optional,
  PolicyVersion,
  record,
  SchemeCode,
  SchemeId,
  schemeAdopted,
  UnitId,
  type ValuesOf,
  wholePolicy,
  Year,
} from '@onus/domain';
import { PlausibleDay } from '../plausible-day.ts';
import { Limit } from '../queries/terms.ts';

type Terms = Readonly<Record<string, Parameters<typeof optional>[0]>>;
type Optionals<F extends Terms> = { readonly [K in keyof F]: ReturnType<typeof optional<F[K]>> };

const allOptional = <F extends Terms>(fields: F): Optionals<F> =>
  Object.fromEntries(Object.entries(fields).map(([name, term]) => [name, optional(term)])) as Optionals<F>;

/** What a policy sets, and what a scheme says of results: what of them has consequences. */
const { version: _, decisionsFrom: __, basisZh: ___, basisEn: ____, ...parameters } = wholePolicy;
const { schemeId: _1, titleZh: _2, titleEn: _3, appealBasis: _4, overallWeight: _5, ...marking } = schemeAdopted.fields;

/** A result as it is supposed to have been since its publication; what is left out is as it was. */
const SupposedResult = record({
  unitId: UnitId,
  year: Year,
  taskCompleted: flag(),
  grade: optional(Grade),
  vetoes: optional(listOf(SchemeCode, 0, 20)),
});

/** What may be supposed of the past, together or apart: one policy, one scheme, some results. */
export const whatIfFields = {
  /** How things would stand on this day; later days are left out. Left out: today. */
  on: optional(PlausibleDay),
  /** In place of every policy, always: as it would be proposed; or the adopted or proposed version of this number. */
  policy: optional(record(wholePolicy)),
  policyVersion: optional(PolicyVersion),
  /** What every adopted version would say instead. */
  policyChanges: optional(record(allOptional(parameters))),
  /** In place of every scheme: as it would be adopted; or the adopted one of this id. */
  scheme: optional(record(schemeAdopted.fields)),
  schemeId: optional(SchemeId),
  /** What the schemes of the years would say instead. */
  schemeChanges: optional(record(allOptional(marking))),
  /** Beside which adopted scheme it is looked at; left out, beside those of the years. */
  besideSchemeId: optional(SchemeId),
  results: optional(listOf(SupposedResult, 1, 300)),
  /** Of schemes: which years are evaluated; left out, all of which a cycle was opened. */
  ofYears: optional(listOf(Year, 1, 20)),
  within: optional(UnitId),
  /** Differences that are told of each kind; all are counted. */
  limit: optional(Limit),
};
export type WhatIfRequest = ValuesOf<typeof whatIfFields>;
