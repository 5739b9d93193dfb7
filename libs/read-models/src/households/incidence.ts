/** Poor persons among all, in basis points, rounded half away from zero; null where nobody is counted. */
export const incidenceBpOf = (poor: number, population: number): number | null =>
  population > 0 ? Math.round((poor * 10_000) / population) : null;
