import { refOf } from '../../known/logged-fact.ts';
import { barredAppointments } from '../barred-appointments.ts';
import { causesOf } from '../rule.ts';
import type { View } from '../view.ts';
import type { DerivedBreach } from './breach.ts';

/** Appointments that the effects of a measure bar; of several measures the first found. */
export function effectPeriodBreaches(view: View, leaderId: string): readonly DerivedBreach[] {
  const found = new Map<string, DerivedBreach>();
  for (const { appointment, ref, decision, policy, until } of barredAppointments(view, leaderId)) {
    const { appointmentId, unitId, post, from } = appointment;
    if (found.has(appointmentId)) continue;
    found.set(appointmentId, {
      ...{
        kind: 'effect-period',
        leaderId,
        unitId,
        appointmentId,
        post,
        policyVersion: policy.version,
        on: from,
        until,
      },
      causes: causesOf([refOf(decision)], [ref]),
      remedy: undefined,
    });
  }
  return [...found.values()];
}
