import { randomUUIDv7 } from 'node:crypto';
import { type CommandContext, type CommandPlan, planOf, type UseCase } from '@onus/domain';
import type { CommandOptions } from './command-options.ts';
import { type Idempotency, idempotencyOf } from './idempotency.ts';

/** One command, with all that follows from its request. */
export interface AskedCommand {
  /** Whom the envelopes name: whoever acts, or the service that the use case says. */
  readonly actor: string;
  /** Whether envelopes tell neither who acts nor what belongs together. */
  readonly isApart: boolean;
  readonly plan: CommandPlan;
  readonly context: CommandContext;
  readonly options: CommandOptions;
  readonly correlation: string;
  /** Name of the stream that `If-Match` and the receipt's revision speak of. */
  readonly primary: string;
  readonly idempotency: Idempotency | undefined;
}

export function askedCommand(
  useCase: UseCase,
  request: object,
  context: CommandContext,
  options: CommandOptions,
): AskedCommand {
  const plan = planOf(useCase, request, context);
  const primary = plan.streams[0]?.name;
  if (primary === undefined) throw new Error(`${useCase.name} rests on no stream`);
  const key = options.idempotencyKey;
  return {
    actor: useCase.recordedAs ?? context.actor,
    isApart: useCase.recordedAs !== undefined,
    plan,
    context,
    options,
    correlation: options.correlation ?? randomUUIDv7(),
    primary,
    idempotency: key === undefined ? undefined : idempotencyOf(useCase, request, context, key),
  };
}
