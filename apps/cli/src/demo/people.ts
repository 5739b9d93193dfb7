import type { Random } from './random.ts';
import type { DemoUnit } from './units.ts';

/** One person in one post of one unit, for a time. */
export interface Spell {
  readonly leaderId: string;
  readonly unitId: string;
  readonly post: string;
  readonly mode: 'full' | 'acting' | 'in-charge';
  readonly from: string;
  readonly to?: string;
  readonly endReason?: string;
  readonly sectors?: readonly string[];
  readonly liaisonUnitIds?: readonly string[];
}

/** A spell under the id by which it can be ended. */
export interface Appointment extends Spell {
  readonly appointmentId: string;
}

/** Whether somebody holds the post on a day. */
export const serves = ({ from, to }: Spell, on: string): boolean => from <= on && (!to || on <= to);

/** The spells with ids, after so many others. */
export const numbered = (spells: readonly Spell[], after = 0): readonly Appointment[] =>
  spells.map((spell, index) => ({
    ...spell,
    appointmentId: `appointment-${String(after + index + 1).padStart(5, '0')}`,
  }));

export const leaderNamed = (serial: number): string => `leader-${String(serial).padStart(5, '0')}`;

const START = '2015-10-01';
const CHANGE = '2018-06-30';
const SUCCESSION = '2018-07-01';

const POSTS: Readonly<Record<DemoUnit['level'], readonly string[]>> = {
  city: ['party-secretary', 'head', 'deputy-secretary', 'leader-in-charge', 'leader-in-charge'],
  department: ['party-secretary', 'head'],
  county: ['party-secretary', 'head', 'deputy-secretary', 'leader-in-charge'],
  township: ['party-secretary', 'head', 'leader-in-charge'],
  village: ['party-secretary', 'head', 'first-secretary'],
};

type Scope = Pick<Spell, 'sectors' | 'liaisonUnitIds'>;
interface Seat extends Scope {
  readonly unitId: string;
  readonly post: string;
}

/** The posts that a unit has; of the villages only the poor ones are staffed. */
function seatsOf(unit: DemoUnit): Seat[] {
  if (unit.level === 'village' && !unit.designations.includes('poor-village')) return [];
  return POSTS[unit.level].map((post) => ({ unitId: unit.unitId, post }));
}

/** City leaders who answer for a sector, and one who liaises with each county. */
function cityScopes(units: readonly DemoUnit[]): Seat[] {
  const city = units.find(({ level }) => level === 'city');
  if (!city) throw new Error('the demonstration has no city');
  const sectors = units.flatMap(({ sector }) => sector ?? []);
  const counties = units.filter(({ level }) => level === 'county');
  const quarter = Math.ceil(sectors.length / 4);
  return [
    ...[0, 1, 2, 3].map((n) => ({
      unitId: city.unitId,
      post: 'sector-leader',
      sectors: sectors.slice(n * quarter, (n + 1) * quarter),
    })),
    ...counties.map(({ unitId }) => ({ unitId: city.unitId, post: 'liaison-leader', liaisonUnitIds: [unitId] })),
  ];
}

/**
 * Who holds which post when. One seat in twelve below the county changes hands in the middle of 2018; the successor is
 * sometimes acting for a while, sometimes somebody transferred from elsewhere. More leaders than seats become further
 * leaders of the townships.
 */
export function spells(units: readonly DemoUnit[], leaders: number, random: Random): readonly Spell[] {
  const seats = [...cityScopes(units), ...units.flatMap(seatsOf)];
  const townships = units.filter(({ level }) => level === 'township');
  for (let extra = seats.length; extra < leaders && townships.length > 0; extra += 1) {
    const { unitId = '' } = townships[extra % townships.length] ?? {};
    seats.push({ unitId, post: 'other-leader' });
  }
  let serial = 0;
  const someone = (): string => {
    serial += 1;
    return leaderNamed(serial);
  };
  let free: string | undefined;
  return seats.flatMap((seat): Spell[] => {
    const first: Spell = { ...seat, leaderId: someone(), mode: 'full', from: START };
    const below = seat.unitId.startsWith('township') || seat.unitId.startsWith('village');
    if (!below || !random.chance(1 / 12)) return [first];
    const successor = free ?? someone();
    free = random.chance(0.5) ? first.leaderId : undefined;
    const mode = random.chance(0.3) ? 'acting' : 'full';
    return [
      { ...first, to: CHANGE, endReason: free ? 'transfer' : 'term-ended' },
      { ...seat, leaderId: successor, mode, from: SUCCESSION },
    ];
  });
}
