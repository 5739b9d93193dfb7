import type { AppointmentRow } from './table.ts';

/** An appointment as it is given out: lists as lists. */
export const spellOf = ({ sectors, liaisonUnitIds, ...rest }: AppointmentRow) => ({
  ...rest,
  sectors: JSON.parse(sectors) as readonly string[],
  liaisonUnitIds: JSON.parse(liaisonUnitIds) as readonly string[],
});
