import type { Fact, RecordedFact } from './fact.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import type { StreamRef } from './stream.ts';
import type { Asker, CommandContext, UseCase } from './use-case.ts';

/** A stream of whatever kind, to be read from the log. */
export type ReadableStream = StreamRef<unknown, RecordedFact>;

/** What goes to one stream. Without facts, the stream is a condition: it must not have changed since it was read. */
export interface Recording {
  readonly stream: string;
  readonly facts: readonly Fact[];
}

/** A use case met with one request: first what to read, then what to record. */
export interface CommandPlan {
  /** Each stream once, the command's first stream first. */
  readonly streams: readonly ReadableStream[];
  /** One recording for each stream, in the same order, whatever was decided for it. */
  readonly decide: (stateOf: (stream: string) => unknown, context: CommandContext) => Refusal | readonly Recording[];
  /** The unit whose affair it is, as the command says; undefined where it is nobody’s alone. */
  readonly affairOf: (stateOf: (stream: string) => unknown) => string | undefined;
}

/** What a command has under one name: a stream, several, or none this time. */
export type Named = ReadableStream | readonly ReadableStream[] | undefined;
type Decided = readonly Fact[] | readonly (readonly Fact[])[];

export const isList = (named: Named): named is readonly ReadableStream[] => Array.isArray(named);

/** A command's streams under their names, in its order. */
export const namedStreams = (useCase: UseCase, request: object, asker: Asker): [string, Named][] =>
  Object.entries(useCase.streams(request as never, asker) as unknown as Readonly<Record<string, Named>>);

const listed = (named: Named): readonly ReadableStream[] => {
  if (isList(named)) return named;
  return named ? [named] : [];
};

/** One stream may stand under two names; it is read once and written once. */
export function planOf(useCase: UseCase, request: object, asker: Asker): CommandPlan {
  const named = namedStreams(useCase, request, asker);
  const streams = new Map(named.flatMap(([, one]) => listed(one)).map((one) => [one.name, one]));
  const statesBy = (stateOf: (stream: string) => unknown): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      named.map(([name, one]) => {
        return [name, isList(one) ? one.map((each) => stateOf(each.name)) : one && stateOf(one.name)];
      }),
    );

  return {
    streams: [...streams.values()],
    affairOf: (stateOf) => useCase.affairOf?.(statesBy(stateOf) as never, request as never),
    decide(stateOf, context) {
      const decision = useCase.decide(statesBy(stateOf), request, context);
      if (isRefusal(decision)) return decision;
      const facts = new Map<string, Fact[]>([...streams.keys()].map((stream) => [stream, []]));
      for (const [name, one] of named) {
        const decided = (decision as Readonly<Record<string, Decided | undefined>>)[name];
        if (!decided) continue;
        for (const [at, { name: stream }] of listed(one).entries()) {
          facts.get(stream)?.push(...((isList(one) ? decided[at] : decided) as readonly Fact[]));
        }
      }
      return [...facts].map(([stream, its]) => ({ stream, facts: its }));
    },
  };
}
