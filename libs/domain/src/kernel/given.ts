import { Compile } from 'typebox/compile';
import { laterOf } from './calendar.ts';
import type { Fact, RecordedFact } from './fact.ts';
import { isList, namedStreams } from './plan.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import type { RequestClass } from './request.ts';
import type { StreamRef } from './stream.ts';
import type { CommandContext, Person, UseCase } from './use-case.ts';

/** Specs read: given some facts, when a request comes, then these facts, or the code of a refusal. */

const DAY = '2016-03-01';

type Made = Fact | RecordedFact;

const recorded = (made: Made): RecordedFact => ({ actor: 'account:clerk', effectiveOn: DAY, ...made });

/** Somebody who is the same person as nobody else. */
export const someone = (actor = 'account:clerk'): Person => ({ actor, isSamePerson: (other) => other === actor });

/** A given fact as recorded by somebody, for a day. */
export const by = (actor: string, made: Fact, effectiveOn = DAY): RecordedFact => ({
  ...recorded(made),
  actor,
  effectiveOn,
});

/** The state that some facts add up to. */
export const stateOf = <State, Event extends RecordedFact>(
  { of }: StreamRef<State, Event>,
  facts: readonly Made[],
): State => facts.map(recorded).reduce((state, each) => of.evolve(state, each as Event), of.initial);

/** Facts by the name of their stream; where a name stands for several streams, a list for each. */
type Given = Readonly<Record<string, readonly (Made | readonly Made[])[]>>;

function refusedAs({ code, field }: Refusal, { fields }: RequestClass, request: object) {
  const path = field?.split('.') ?? [];
  const [top = ''] = path;
  if (field && !['effectiveOn', 'authority'].includes(top) && !(field in fields) && !isWithin(request, path))
    throw new Error(`${code} names ${field}, which the request does not have`);
  return { refused: code, field };
}

/** Whether a path leads to something in the request, as `responsible.0.leaderId` does. */
function isWithin(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  return typeof value === 'object' && value !== null && step in value && isWithin(value[step as never], rest);
}

/** What a use case decides: facts by stream, or the refusal's code with its field. */
export function when(useCase: UseCase, given: Given, request: object, context: Partial<CommandContext> = {}) {
  const wellFormed = Compile(useCase.request.jsonSchema).Check(request);
  if (!wellFormed) throw new Error('the request of the spec is malformed');
  const caller = { ...someone(context.actor), ...context };
  const states = namedStreams(useCase, request, caller).map(([name, named]) => {
    const facts = given[name] ?? [];
    if (isList(named)) return [name, named.map((one, at) => stateOf(one, (facts[at] ?? []) as readonly Made[]))];
    return [name, named && stateOf(named, facts as readonly Made[])];
  });
  const decision = useCase.decide(Object.fromEntries(states), request, {
    effectiveOn: DAY,
    today: laterOf(DAY, context.effectiveOn ?? DAY),
    ...caller,
  });
  return isRefusal(decision) ? refusedAs(decision, useCase.request, request) : decision;
}
