/** By day, in the order of the days: what an account holds from that day on until the next. */
export type ByDay = { readonly on: string; balanceFen: number }[];

/** Enters an amount from a day on, and gives what the account now holds from each day on that it bears on. */
export function enter(days: ByDay, on: string, deltaFen: number): Readonly<ByDay> {
  let at = days.length;
  while (at > 0 && (days[at - 1]?.on ?? '') >= on) at -= 1;
  if (days[at]?.on !== on) days.splice(at, 0, { on, balanceFen: days[at - 1]?.balanceFen ?? 0 });
  const concerned = days.slice(at);
  for (const day of concerned) day.balanceFen += deltaFen;
  return concerned;
}
