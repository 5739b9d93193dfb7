/** A clock that is set by hand, so that the demonstration is recorded over the years it tells of. */
export interface SimulatedClock {
  (): Date;
  /** Nine in the morning of that day in Shanghai; never backwards. */
  moveTo(day: string): void;
}

export function simulatedClock(): SimulatedClock {
  let now = 0;
  const moveTo = (day: string): void => {
    now = Math.max(now, Date.parse(`${day}T09:00:00+08:00`));
  };
  return Object.assign(() => new Date(now), { moveTo });
}
