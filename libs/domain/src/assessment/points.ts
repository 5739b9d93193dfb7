/** Hundredths of a point as offices write them: 9650 is 96.50. */
export const points = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
