import { type Marking, type ReadableStream, type Result, result, unit } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { statesIn } from '../facts/state-in.ts';
import { malformedRequest, ProblemError, problem } from '../http/problem.ts';
import type { WhatIfRequest } from './request.ts';
import { unknown } from './unknown.ts';

type Named = Pick<WhatIfRequest, 'results' | 'within'>;
type Supposed = NonNullable<WhatIfRequest['results']>[number];

const keyOf = ({ unitId, year }: Supposed): string => result(unitId, year).name;

/** @throws ProblemError `request.repeated` where a unit's year is supposed twice */
function requireEachOnce(results: readonly Supposed[]): void {
  const seen = new Set<string>();
  for (const [at, one] of results.entries()) {
    if (seen.size !== seen.add(keyOf(one)).size) continue;
    const { unitId, year } = one;
    const zh = `单位 ${unitId} ${year} 年度的结果写了两次`;
    const en = `The result of the unit ${unitId} for ${year} stands there twice`;
    const error = { field: `results.${at}.unitId`, code: 'request.repeated', detail: { zh, en } };
    throw new ProblemError(malformedRequest([error]));
  }
}

function requireUnit(isThere: boolean, unitId: string, field: string): void {
  if (!isThere) throw unknown(field, `没有编号为 ${unitId} 的单位`, `There is no unit with the id ${unitId}`);
}

/** @throws ProblemError where the scheme of the year has no such grade or veto */
function requireByScheme({ year, grade, vetoes = [] }: Supposed, marking: Marking, field: string): void {
  const grades = marking.bands.map((band) => band.grade);
  if (grade !== undefined && !grades.includes(grade)) {
    const [zh, en] = [`${year} 年度的方案没有“${grade}”这一等次`, `The scheme of ${year} has no grade “${grade}”`];
    throw unknown(`${field}.grade`, `${zh}，可用等次：${grades.join('、')}`, `${en}; it has ${grades.join(', ')}`);
  }
  const codes = (marking.vetoes ?? []).map(({ code }) => code);
  for (const [at, code] of vetoes.entries()) {
    if (codes.includes(code)) continue;
    const [zh, en] = [`${year} 年度的方案没有“${code}”这一否决项`, `The scheme of ${year} has no veto “${code}”`];
    throw unknown(`${field}.vetoes.${at}`, zh, en);
  }
}

function requirePublished({ unitId, year }: Supposed, { status }: Result, field: string): void {
  if (status === 'published') return;
  const zh = `单位 ${unitId} ${year} 年度没有已通报的结果，无从假定其为另一结果`;
  const en = `The unit ${unitId} has no published result for ${year}: it cannot be supposed to be another`;
  const told = problem('what-if.no-result', { zh, en });
  throw new ProblemError({ ...told, errors: [{ field, code: told.code, detail: told.detail }] });
}

/**
 * Whatever is named beside a policy and a scheme is there: units, years, grades, vetoes, and results that could be others.
 *
 * @param markings of the years of which a cycle was opened, as they are supposed
 * @throws ProblemError `what-if.unknown`, `what-if.no-result`, `request.repeated`; UnreadableFact; EventStoreError `event-store.altered`
 */
export async function requireKnown(
  store: Pick<EventStore, 'readStreams'>,
  { results = [], within }: Named,
  markings: ReadonlyMap<number, Marking>,
): Promise<void> {
  requireEachOnce(results);
  const named = [...results.map(({ unitId }) => unitId), ...(within === undefined ? [] : [within])];
  const streams = [...named.map(unit), ...results.map(({ unitId, year }) => result(unitId, year))];
  const states = await statesIn(store, new Map(streams.map((one) => [one.name, one as unknown as ReadableStream])));
  const stateOf = (name: string): unknown => states.get(name)?.state;
  const isUnit = (unitId: string): boolean => stateOf(unit(unitId).name) !== undefined;
  if (within !== undefined) requireUnit(isUnit(within), within, 'within');
  for (const [at, one] of results.entries()) {
    const field = `results.${at}`;
    const { unitId, year } = one;
    requireUnit(isUnit(unitId), unitId, `${field}.unitId`);
    const marking = markings.get(year);
    if (!marking)
      throw unknown(`${field}.year`, `${year} 年度考核尚未启动`, `The assessment of ${year} was not opened`);
    requireByScheme(one, marking, field);
    requirePublished(one, stateOf(keyOf(one)) as Result, `${field}.year`);
  }
}
