import { dayFaultOf } from './effective-day.ts';
import type { Fact, RecordedFact } from './fact.ts';
import type { Refusal } from './refusal.ts';
import { type RequestClass, type RequestOf, request } from './request.ts';
import type { Fields } from './term.ts';
import type { Bilingual } from './text.ts';
import type { Authority } from './vocabulary.ts';

/** Whoever acts, as far as rules ask. */
export interface Person {
  /** As events name whoever acts: `account:…`, `service:…`. */
  readonly actor: string;
  /** Whose affairs, and those of the units below it, they handle. */
  readonly unitId?: string | undefined;
  /** The leader that they are, if they are one. */
  readonly leaderId?: string | undefined;
  /** Where ids are joined: the others of that leader. */
  readonly otherLeaderIds?: readonly string[] | undefined;
  /** Whether an actor of earlier is this person: “another person” is another account, and not the same leader. */
  readonly isSamePerson: (actor: string) => boolean;
}

/** What is to be known beforehand: the facts of some types about a subject, or those of a stream, or the first of it alone. */
export type About =
  | { readonly subject: string; readonly types: readonly string[] }
  | { readonly stream: string; readonly isFirst?: true };

/** Whoever asks, with what is known of the subject that the command is about. */
export interface Asker extends Person {
  /** A random id that the service made for what is new, where the command asks for one (`makesId`). */
  readonly newId?: string | undefined;
  /** The facts recorded so far about the subject that the command asks about (`about`), in the order of the log. */
  readonly about?: readonly RecordedFact[] | undefined;
}

/** An account that a command names. */
export interface NamedAccount {
  readonly person: Person;
  readonly may: (permission: string) => boolean;
}

/** Who asks, for which day, ordered by which document. */
export interface CommandContext extends Asker {
  /** Calendar day from which the fact holds. */
  readonly effectiveOn: string;
  /** Calendar day of the request, Asia/Shanghai. */
  readonly today: string;
  readonly authority?: Authority | undefined;
  /** Of the accounts that the command names (`names`), by what events call them: those that there are. */
  readonly named?: ReadonlyMap<string, NamedAccount>;
  /** Of the positions that the command asks about (`personalAt`): those at which something personal stands today. */
  readonly personalAt?: ReadonlySet<number>;
  /** Whether the caller names the revision of the first stream that they have seen (`If-Match`), and it is the newest. */
  readonly isOnRevision?: boolean;
  /** Of the types that the command asks for (`gathers`): all facts recorded so far, in the order of the log. */
  readonly gathered?: readonly RecordedFact[];
  /** Of the evaluation that the command asks for (`evaluates`). */
  readonly evaluated?: EvaluationMade | undefined;
  /** The evaluation that the command names (`weighs`), where it is on record. */
  readonly weighed?: EvaluationWeighed | undefined;
  /** What is known of the clock while it is not believed; undefined while it is. */
  readonly clock?: ClockInDoubt | undefined;
}

/** Moments are UTC instants. */
export interface ClockInDoubt {
  readonly doubt: 'jumped' | 'gap' | 'behind';
  /** What was to be expected. */
  readonly before: string;
  /** What it showed when it came into doubt. */
  readonly shown: string;
  /** What it shows now. */
  readonly now: string;
}

/** Which evaluation a rule has to know of. */
export interface EvaluationAsked {
  readonly year: number;
  /** What was recorded after it is not known. Left out: the last one of the log. */
  readonly position?: number | undefined;
  /** Codes of classes; left out, all of the scheme. */
  readonly classes?: readonly string[] | undefined;
  readonly method: string;
}

/** What it came to. */
export interface EvaluationMade {
  /** The last position of the log when it was asked for; −1 in an empty log. */
  readonly head: number;
  readonly position: number;
  /** Left out where the log has no such position, or no cycle of the year was opened by then. */
  readonly made?: { readonly count: number; readonly digest: string } | undefined;
}

/** An evaluation on record, weighed against what is recorded by now. */
export interface EvaluationWeighed {
  /** The last position of the log when it was weighed. */
  readonly head: number;
  /** Whether it was made again with the digest on record. */
  readonly isReproduced: boolean;
  /** Whether it would say something else of its units and leaders, were it made as far as the head. */
  readonly isStale: boolean;
  /** Positions of the events that make it so, in order. */
  readonly newer: readonly number[];
  /**
   * The same of the results of its units that are not published yet: whether any of them would be another, its rank included, and by
   * which events.
   */
  readonly unpublished: { readonly isStale: boolean; readonly newer: readonly number[] };
  /** Its units. */
  readonly unitIds: readonly string[];
  /** Units that have a result by it, and of which none is published yet. */
  readonly results: number;
  /** Of these, units of which another result is recorded. */
  readonly anew: number;
  /** Units that have no result by it, for something is missing. */
  readonly gaps: number;
  /** Who entered scores or vetoes that it counts. */
  readonly enteredBy: readonly string[];
}

interface AnyStream {
  readonly name: string;
  readonly of: { readonly initial: unknown };
}
/** By the names that the rule uses: one stream, several (each with its own state and facts), or none this time. */
interface AnyStreams {
  readonly [name: string]: AnyStream | readonly AnyStream[] | undefined;
}
type StateOf<R> = R extends { of: { initial: infer State } }
  ? State
  : R extends readonly (infer One)[]
    ? readonly StateOf<One>[]
    : undefined;
export type StatesOf<S> = { readonly [K in keyof S]: StateOf<S[K]> };

type FactsFor<R> = R extends readonly unknown[] ? readonly (readonly Fact[])[] : readonly Fact[];
/** The facts to record, by the name of the stream they go to; or why not. */
export type Decision<S> = Refusal | { readonly [K in keyof S]?: FactsFor<NonNullable<S[K]>> };

/** One thing that can be asked of the ledger, in the order in which it is read. */
interface Definition<F extends Fields, S extends AnyStreams> {
  /** `context/use-case`: the file of the use case, and its path in the API. */
  readonly name: string;
  /** What it does, for whoever looks for it. */
  readonly title: Bilingual;
  /** The fields of a request, made from those of the facts. */
  readonly asks: F;
  /** What the caller must be allowed to do. */
  readonly permission: string;
  /** Whether the document that orders it must be named. */
  readonly authority: 'required' | 'optional';
  /** Plans, appointments and the like may be effective later than today; what people did may not, and is refused. */
  readonly mayLieAhead?: true;
  /**
   * Its document may be dated after the day from which it holds. So it is in the register of units and persons and with
   * appointments: they are so from their day, often before the paper that confirms them is issued. Everything else is
   * ordered first and done then.
   */
  readonly documentMayFollow?: true;
  /** It is what is asked for while the clock is in doubt; nothing else is recorded then. */
  readonly confirmsClock?: true;
  /**
   * The streams the decision rests on, of the request, of whoever asks and of what is known of the subject asked about; the
   * first is the one that `If-Match` speaks of.
   */
  readonly streams: (request: RequestOf<RequestClass<F>>, asker: Asker) => S;
  /** The unit whose affair it is: an account that handles the affairs of a unit asks for that one and those below it alone. */
  readonly affairOf?: (states: StatesOf<S>, request: RequestOf<RequestClass<F>>) => string | undefined;
  /** Accounts of which the rule has to know who they are, and what they may do. */
  readonly names?: (request: RequestOf<RequestClass<F>>) => readonly string[];
  /** What is new has a random id, made by the service: whoever reads it learns nothing from it. The receipt tells it. */
  readonly makesId?: true;
  /**
   * Envelopes name this service instead of whoever acts, who stands in a personal part. Those of the first stream name no document either.
   * No two streams share a correlation, and nothing that the caller says of cause or correlation is kept.
   */
  readonly recordedAs?: `service:${string}`;
  /** Positions of the log of which the rule has to know whether something personal stands there. */
  readonly personalAt?: (request: RequestOf<RequestClass<F>>) => readonly number[];
  /**
   * Types of facts that the rule has to know all of, wherever they stand. They are read before the streams, and may be more
   * by the time of the append: the rule only asks what later facts cannot make wrong. Within one service, commands that
   * gather the same take turns.
   */
  readonly gathers?: readonly string[];
  /**
   * A subject, `kind:id`, of which the rule has to know every fact of some types that names it: who has this code, where this
   * id stands already. As with `gathers`, they are no condition of the append, and commands about the same subject take turns; the
   * streams that they lead to are a condition like every other. Or a short stream, every fact of which leads to further streams, or
   * the fact that begins one; as it is one of the streams of the command itself, nobody takes turns for it. Or several of these.
   */
  readonly about?: (request: RequestOf<RequestClass<F>>) => About | readonly About[] | undefined;
  /**
   * The evaluation that is made for the rule, from what is recorded as far as a position: it takes its time, and nobody else
   * waits for it.
   */
  readonly evaluates?: (request: RequestOf<RequestClass<F>>) => EvaluationAsked | undefined;
  /**
   * The id of an evaluation on record that is made again for the rule, as it was and as it would be by now. A condition of the
   * append: where anything that evaluations are made from is recorded before, it is weighed again.
   */
  readonly weighs?: (request: RequestOf<RequestClass<F>>) => string;
  /** The rule: pure, no clock, no I/O. */
  readonly decide: (states: StatesOf<S>, request: RequestOf<RequestClass<F>>, context: CommandContext) => Decision<S>;
}

export interface UseCase extends Omit<Definition<Fields, AnyStreams>, 'asks' | 'decide'> {
  readonly request: RequestClass;
  readonly decide: (
    states: Readonly<Record<string, unknown>>,
    request: object,
    context: CommandContext,
  ) => Decision<AnyStreams>;
}

/** `programme/report-progress` asks with a `ReportProgress`. */
const requestName = (name: string): string =>
  name.replace(/^.*\//, '').replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** All that a command asks to know beforehand. */
export function aboutsOf({ about }: Pick<UseCase, 'about'>, request: object): readonly About[] {
  const asked = about?.(request as never) ?? [];
  return 'length' in asked ? asked : [asked];
}

/** Defines a use case. What is wrong with the days of a request never reaches its rule. */
export function useCase<F extends Fields, S extends AnyStreams>({
  asks,
  decide,
  ...definition
}: Definition<F, S>): UseCase {
  const asked = request(requestName(definition.name), asks);
  const dayFault = dayFaultOf({ ...definition, request: asked });
  const decideBy: typeof decide = (states, request, context) =>
    dayFault(request, context) ?? decide(states, request, context);
  return { ...definition, request: asked, decide: decideBy } as unknown as UseCase;
}
