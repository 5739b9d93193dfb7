import { type Day, laterOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type {
  commitmentAmended,
  commitmentMade,
  commitmentWithdrawn,
  deliveryReported,
  deliveryVerified,
} from './facts.ts';
import { type Measure, measuredValueOf, measureOf } from './measure.ts';

export interface Delivery {
  /** In fen, or in the unit of the commitment. */
  readonly value: number;
  readonly status: 'reported' | 'confirmed' | 'rejected';
  readonly reportedBy: string;
  readonly reportedOn: Day;
}

/** What somebody undertook to give, and how much of it they gave. */
export interface Commitment {
  readonly commitmentId: string;
  readonly giverId: string;
  readonly unitId: string;
  readonly measure: Measure;
  /** In fen, or in a unit of its own. */
  readonly promised: number;
  /** The same from which day on, the earliest first. */
  readonly promises: readonly { readonly from: Day; readonly promised: number }[];
  readonly due: Day;
  readonly madeOn: Day;
  /** The day from which it is as it is now. */
  readonly changedOn: Day;
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly withdrawnOn: Day | undefined;
}

export type CommitmentEvent =
  | FactOf<typeof commitmentMade>
  | FactOf<typeof commitmentAmended>
  | FactOf<typeof deliveryReported>
  | FactOf<typeof deliveryVerified>
  | FactOf<typeof commitmentWithdrawn>;

function made({ data, effectiveOn }: FactOf<typeof commitmentMade>): Commitment {
  const { commitmentId, giverId, unitId, kind, due } = data;
  const promised = measuredValueOf(data) ?? 0;
  const of = { commitmentId, giverId, unitId, measure: measureOf(kind), promised, due };
  return {
    ...of,
    promises: [{ from: effectiveOn, promised }],
    madeOn: effectiveOn,
    changedOn: effectiveOn,
    deliveries: new Map(),
    withdrawnOn: undefined,
  };
}

const withDelivery = (commitment: Commitment, deliveryId: string, delivery: Delivery): Commitment => ({
  ...commitment,
  deliveries: new Map(commitment.deliveries).set(deliveryId, delivery),
});

function changed(commitment: Commitment, event: Exclude<CommitmentEvent, FactOf<typeof commitmentMade>>): Commitment {
  const { effectiveOn: on, actor } = event;
  switch (event.type) {
    case 'participation.commitment-amended': {
      const { due = commitment.due } = event.data;
      const promised = measuredValueOf(event.data) ?? commitment.promised;
      const promises = [...commitment.promises, { from: on, promised }];
      return { ...commitment, promised, promises, due, changedOn: on };
    }
    case 'participation.delivery-reported': {
      const reported = {
        value: measuredValueOf(event.data) ?? 0,
        status: 'reported',
        reportedBy: actor,
        reportedOn: on,
      } as const;
      return withDelivery(commitment, event.data.deliveryId, reported);
    }
    case 'participation.delivery-verified': {
      const { deliveryId, confirmed } = event.data;
      const delivery = commitment.deliveries.get(deliveryId);
      if (!delivery) return commitment;
      return withDelivery(commitment, deliveryId, { ...delivery, status: confirmed ? 'confirmed' : 'rejected' });
    }
    case 'participation.commitment-withdrawn':
      return { ...commitment, withdrawnOn: on };
  }
}

function evolve(state: Commitment | undefined, event: CommitmentEvent): Commitment | undefined {
  if (event.type === 'participation.commitment-made') return made(event);
  return state && changed(state, event);
}

export const commitment = stream('commitment', undefined as Commitment | undefined, evolve);

export const unknownCommitment = unknown('commitment', '帮扶承诺', 'commitment');
export const commitmentExists = alreadyExists('commitment', '帮扶承诺', 'commitment');
export const unknownDelivery = unknown('delivery', '兑现记录', 'delivery');
export const deliveryExists = alreadyExists('delivery', '兑现记录', 'delivery');

/** The least that is promised on a day or after it, as far as it is known. */
export function leastPromisedFrom({ promises }: Commitment, on: Day): number {
  const before = promises.findLast(({ from }) => from <= on);
  return Math.min(...promises.filter((each) => each === before || each.from > on).map(({ promised }) => promised));
}

type Standing = Delivery['status'];
/** How much of it is so, in fen or in its unit. */
export const valueThatIs = ({ deliveries }: Commitment, ...statuses: readonly Standing[]): number =>
  [...deliveries.values()].reduce((sum, { value, status }) => (statuses.includes(status) ? sum + value : sum), 0);

export const isKeptWhole = (commitment: Commitment): boolean =>
  valueThatIs(commitment, 'confirmed') >= commitment.promised;

/** The day of the last delivery that is not rejected, or of the last change. */
export const lastOn = ({ changedOn, deliveries }: Commitment): Day =>
  [...deliveries.values()].reduce(
    (last, { status, reportedOn }) => (status === 'rejected' ? last : laterOf(last, reportedOn)),
    changedOn,
  );

const alreadyWithdrawn = refusal(
  'commitment.already-withdrawn',
  ({ commitmentId, on }: { commitmentId: string; on: Day }) => ({
    zh: `帮扶承诺 ${commitmentId} 已于 ${on} 撤回`,
    en: `The commitment ${commitmentId} was withdrawn on ${on}`,
  }),
);
const keptWhole = refusal('commitment.kept-whole', ({ commitmentId }: { commitmentId: string }) => ({
  zh: `帮扶承诺 ${commitmentId} 已全部兑现`,
  en: `The commitment ${commitmentId} is kept in whole`,
}));

/** A commitment that waits to be kept, or why it does not. */
export function openCommitment(
  commitment: Commitment | undefined,
  commitmentId: string,
  effectiveOn: Day,
): Commitment | Refusal {
  if (!commitment) return unknownCommitment(commitmentId, 'commitmentId');
  if (commitment.withdrawnOn) return alreadyWithdrawn({ commitmentId, on: commitment.withdrawnOn }, 'commitmentId');
  if (isKeptWhole(commitment)) return keptWhole({ commitmentId }, 'commitmentId');
  return orderFault({ effectiveOn, lastOn: commitment.madeOn }) ?? commitment;
}

/** Who and where it is about, for the facts that follow from it. */
export const concernedBy = ({ giverId, unitId }: Commitment) => ({ giverId, unitId });
