import type { Step } from './step.ts';

/** Steps of one day. Those about one fund follow each other; the rest do not depend on each other. */
export interface Wave {
  readonly on: string;
  readonly lanes: readonly (readonly Step[])[];
}

const laneOf = ({ request }: Step, index: number): string =>
  'fundId' in request ? `fund ${request.fundId as string}` : `step ${index}`;

export function waves(steps: readonly Step[]): Wave[] {
  const days = Map.groupBy(steps, ({ on }) => on);
  return [...days.keys()].toSorted().map((on) => ({
    on,
    lanes: [...Map.groupBy(days.get(on) ?? [], laneOf).values()],
  }));
}
