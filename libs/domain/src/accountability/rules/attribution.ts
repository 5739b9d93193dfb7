import { type Day, daysServed, firstDayOf, lastDayOf } from '../../kernel/calendar.ts';
import { reachOf, responsibilityOf } from '../../organisation/responsibility.ts';
import type { Post, ResponsibilityKind } from '../../organisation/terms.ts';
import type { Appointment, Facts } from '../known/facts.ts';
import type { EventRef } from '../terms.ts';
import { longest, servedIn } from './served.ts';

/** What one person served, in one post, of a year for which a unit is assessed. */
export interface Attribution {
  readonly leaderId: string;
  readonly unitId: string;
  readonly year: number;
  readonly post: Post;
  /** Where the post is; for a liaison or sector leader not the unit answered for. */
  readonly postUnitId: string;
  readonly responsibility: ResponsibilityKind;
  readonly servedDays: number;
  readonly yearDays: number;
  /** Whether the year is the person's to answer for; otherwise the share is shown, without consequence. */
  readonly effective: boolean;
  readonly refs: readonly EventRef[];
}

/**
 * In which kind an appointment answers for a unit; undefined: not at all. A liaison leader answers for the units named,
 * a sector leader for the departments of the sectors named, everybody else for the unit of the post (outline 2015).
 */
export function answersFor(facts: Facts, appointment: Appointment, unitId: string): ResponsibilityKind | undefined {
  const { post, unitId: postUnitId, sectors, liaisonUnitIds } = appointment;
  const level = facts.units.get(postUnitId)?.level;
  const reach = level && reachOf(post, level);
  if (!level || !reach) return undefined;
  if (reach !== 'assigned') return unitId === postUnitId ? responsibilityOf(post, level) : undefined;
  const unit = facts.units.get(unitId);
  const ofSector = unit?.parentId === postUnitId && unit.sector !== undefined && sectors.includes(unit.sector);
  return ofSector || liaisonUnitIds.includes(unitId) ? responsibilityOf(post, level) : undefined;
}

/** Service as acting head or in charge counts where a document orders it. */
const counts = ({ mode, documented }: Appointment): boolean => mode === 'full' || documented;

function group<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The spells by which a unit is answered for, on whatever day. */
export const spellsFor = (facts: Facts, unitId: string): readonly Appointment[] =>
  facts.appointments.filter((one) => counts(one) && answersFor(facts, one, unitId));

/**
 * Who answered for a unit in a year, post by post: whoever served the least number of days [P], else the longest server.
 * Spells in the same post and unit add up. As of a day: later appointments and ends have not happened.
 */
export function attributionsOf(
  facts: Facts,
  unitId: string,
  year: number,
  servedDaysMinimum: number,
  asOf: Day,
  known = spellsFor(facts, unitId),
): readonly Attribution[] {
  const yearDays = daysServed(firstDayOf(year), lastDayOf(year));
  const begun = known.filter(({ from }) => from <= asOf);
  const spells = begun.map((one) => (one.to === undefined || one.to <= asOf ? one : withoutEnd(one)));
  const seats = group(spells, ({ post, unitId: postUnitId }) => `${post} ${postUnitId}`);
  return [...seats.values()].flatMap((seat) => {
    const holders = [...group(seat, ({ leaderId }) => leaderId)]
      .map(([leaderId, held]) => [leaderId, servedIn(year, held), held] as const)
      .filter(([, { days }]) => days > 0);
    if (holders.length === 0) return [];
    const enough = holders.filter(([, { days }]) => days >= servedDaysMinimum).map(([leaderId]) => leaderId);
    const effective = enough.length > 0 ? enough : longest(holders.map(([leaderId, served]) => [leaderId, served]));
    return holders.flatMap(([leaderId, { days }, held]) => {
      const [one] = held;
      const responsibility = one && answersFor(facts, one, unitId);
      if (!responsibility) return [];
      const { post, unitId: postUnitId } = one;
      const refs = held.flatMap((spell) => spell.refs);
      const share = { servedDays: days, yearDays, effective: effective.includes(leaderId) };
      return [{ leaderId, unitId, year, post, postUnitId, responsibility, ...share, refs }];
    });
  });
}

const withoutEnd = ({ to: _, ...spell }: Appointment): Appointment => spell;
