import type { Spell } from './people.ts';
import { document, type Step } from './step.ts';
import type { DemoUnit } from './units.ts';

const ESTABLISHED = '2015-09-01';
const REGISTERED = '2015-09-15';
const role = 'organisation-department';

/** Units one level at a time, so that each stands under one that exists. */
export function unitSteps(units: readonly DemoUnit[]): Step[][] {
  return (['city', 'department', 'county', 'township', 'village'] as const).map((level) =>
    units
      .filter((unit) => unit.level === level)
      .map(({ designations, ...unit }) => ({
        on: ESTABLISHED,
        role,
        useCase: 'organisation/establish-unit',
        request: { ...unit, ...(designations.length > 0 && { designations }) },
      })),
  );
}

/** Names say that nobody real is meant. */
export const leaderSteps = (spells: readonly Spell[]): Step[] =>
  [...new Set(spells.map(({ leaderId }) => leaderId))].map((leaderId) => ({
    on: REGISTERED,
    role,
    useCase: 'organisation/register-leader',
    request: { leaderId, name: `演示干部${leaderId.slice(-5)}`, demo: true },
  }));

export const appointmentSteps = (spells: readonly Spell[]): Step[] =>
  spells.flatMap(({ from, to, endReason, ...spell }, index): Step[] => {
    const appointmentId = `appointment-${String(index + 1).padStart(5, '0')}`;
    const start: Step = {
      on: from,
      role,
      useCase: 'organisation/appoint-leader',
      authority: document('任', index + 1, from),
      request: { ...spell, appointmentId },
    };
    if (!to) return [start];
    const end: Step = {
      on: to,
      role,
      useCase: 'organisation/end-appointment',
      authority: document('免', index + 1, to),
      request: { leaderId: spell.leaderId, appointmentId, endReason },
    };
    return [start, end];
  });
