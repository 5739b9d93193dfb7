import type { Appointment, Spell } from './people.ts';
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

const leadersOf = (spells: readonly Spell[]): readonly string[] => [...new Set(spells.map(({ leaderId }) => leaderId))];

/** Those who are not known yet. Names say that nobody real is meant. */
export const leaderSteps = (spells: readonly Spell[], known: readonly Spell[] = [], on = REGISTERED): Step[] => {
  const registered = new Set(leadersOf(known));
  return leadersOf(spells)
    .filter((leaderId) => !registered.has(leaderId))
    .map((leaderId) => ({
      on,
      role,
      useCase: 'organisation/register-leader',
      request: { leaderId, name: `演示干部${leaderId.slice(-5)}`, demo: true },
    }));
};

export const appointmentSteps = (appointments: readonly Appointment[]): Step[] =>
  appointments.flatMap(({ from, to, endReason, ...appointment }): Step[] => {
    const { leaderId, appointmentId } = appointment;
    const serial = Number(appointmentId.slice(-5));
    const start: Step = {
      on: from,
      role,
      useCase: 'organisation/appoint-leader',
      authority: document('任', serial, from),
      request: appointment,
    };
    if (!to) return [start];
    const end: Step = {
      on: to,
      role,
      useCase: 'organisation/end-appointment',
      authority: document('免', serial, to),
      request: { leaderId, appointmentId, endReason },
    };
    return [start, end];
  });
