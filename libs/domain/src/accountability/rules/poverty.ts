import type { Day } from '../../kernel/calendar.ts';
import type { ExitEntry, Facts, UnitFacts } from '../known/facts.ts';

/** Poverty counties, as of a day: by their designation, until their exit is approved, and again from its revocation on. */

const MARKS: readonly string[] = ['contiguous-area-county', 'key-county'];

interface Out {
  readonly from: ExitEntry;
  readonly until?: Day;
}

/** The spans in which a unit was out of poverty, as of a day. @param entries in the order of the log */
function spansOut(entries: readonly ExitEntry[], asOf: Day): readonly Out[] {
  const spans: Out[] = [];
  for (const entry of entries) {
    if (entry.on > asOf) continue;
    if (entry.says === 'approved') spans.push({ from: entry });
    const last = entry.says === 'approved' ? undefined : spans.pop();
    if (last && entry.says === 'revoked') spans.push({ ...last, until: entry.on });
  }
  return spans;
}

/** The approval by which a unit is out of poverty on a day; undefined while it is in it. */
export const outSince = ({ exits }: Facts, unitId: string, on: Day, asOf: Day): ExitEntry | undefined =>
  spansOut(exits.get(unitId) ?? [], asOf).find(
    ({ from, until }) => from.on <= on && (until === undefined || on < until),
  )?.from;

/** Whether the exit by which a unit was out of poverty on a day still stands, as of another day: it is not shown false. */
export const isExitStanding = ({ exits }: Facts, unitId: string, on: Day, asOf: Day): boolean =>
  spansOut(exits.get(unitId) ?? [], asOf).some(({ from, until }) => from.on <= on && until === undefined);

/** The county that a unit is, or that a township lies in, where it is designated as a poverty county. */
export function povertyCountyOf({ units }: Facts, unitId: string): UnitFacts | undefined {
  const unit = units.get(unitId);
  const county = unit?.level === 'township' && unit.parentId ? units.get(unit.parentId) : unit;
  return county?.level === 'county' && county.designations.some((each) => MARKS.includes(each)) ? county : undefined;
}
