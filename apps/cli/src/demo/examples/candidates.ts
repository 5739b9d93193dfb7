import { exampleOfFields, isOptional, type UseCase } from '@onus/domain';
import type { Recorded } from './recorded-facts.ts';

/** A request that the demonstration might grant. */
export interface Candidate {
  readonly request: Readonly<Record<string, unknown>>;
  /** Fields for a day that nothing recorded says. */
  readonly days: readonly string[];
  /** Of the fact that it was made after. */
  readonly effectiveOn: string | undefined;
}

const isDay = (field: object): boolean => 'format' in field && field.format === 'date';

type Values = Readonly<Record<string, unknown>>;
interface Side {
  readonly holderId?: string;
  readonly phase?: string;
}

/** What a fact says in other words than the request that asks for one like it. */
function inWordsOfRequests({ from, to, obligationId, unitId, movementId, responsible, ...rest }: Values): Values {
  const [giver, taker] = [from as Side | undefined, to as Side | undefined];
  return {
    ...rest,
    ...(giver && { fromHolderId: giver.holderId, fromPhase: giver.phase }),
    ...(taker && { toHolderId: taker.holderId }),
    ...(obligationId !== undefined && { obligationId, obligationIds: [obligationId] }),
    ...(unitId !== undefined && { unitId, predecessorIds: [unitId] }),
    ...(movementId !== undefined && { movementId, reverses: movementId }),
    ...(responsible !== undefined && { responsible, leaderId: (responsible as { leaderId: string }[])[0]?.leaderId }),
  };
}

/** Small enough for any account, and under a document of its own. */
const AS_EXAMPLE: Values = { amountFen: 1, documentNumber: '示例〔2021〕1号', intendedRepeat: true };

/**
 * Requests like what was recorded: the fields that a fact shares with them are taken over, the others are those of the example of
 * each term. First the example itself.
 */
export function* candidates(
  useCase: UseCase,
  facts: ReadonlyMap<string, readonly Recorded[]>,
): Generator<Candidate, void> {
  const { fields } = useCase.request;
  const example = exampleOfFields(fields);
  const days = Object.keys(example).filter((name) => fields[name] && isDay(fields[name]));
  yield { request: example, days, effectiveOn: undefined };
  const required = Object.fromEntries(
    Object.entries(example).filter(([name]) => fields[name] && !isOptional(fields[name])),
  );
  const context = useCase.name.split('/')[0] ?? '';
  const [own, other] = [true, false].map((isOwn) =>
    [...facts].filter(([type]) => type.startsWith(`${context}.`) === isOwn),
  );
  for (const [, recorded] of [...(own ?? []), ...(other ?? [])]) {
    for (const { values, effectiveOn } of recorded) {
      const said = { ...inWordsOfRequests(values), ...AS_EXAMPLE };
      const shared = Object.entries(said).filter(([name, value]) => name in fields && value !== undefined);
      if (!shared.some(([name]) => name.endsWith('Id') || name.endsWith('Ids'))) continue;
      const taken = Object.fromEntries(shared);
      yield {
        request: { ...required, ...taken },
        days: days.filter((name) => name in required && !(name in taken)),
        effectiveOn,
      };
    }
  }
}
