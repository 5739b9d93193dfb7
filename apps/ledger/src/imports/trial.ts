import {
  type About,
  aboutsOf,
  type CommandContext,
  dayOf,
  facts,
  isOfOthers,
  isRefusal,
  type Person,
  planOf,
  type ReadableStream,
  type RecordedFact,
  type Recording,
  type Refusal,
  type UseCase,
  useCaseNamed,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { Compile } from 'typebox/compile';
import { advanceStates } from '../commands/advance-states.ts';
import { type AskedCommand, askedCommand } from '../commands/asked-command.ts';
import { commandBody } from '../commands/command-body.ts';
import type { Asking, CommandOptions } from '../commands/command-options.ts';
import { decideOn } from '../commands/decide-on.ts';
import { gatheredAbout } from '../commands/gathered.ts';
import { type LoadedStates, loadStates } from '../commands/load-states.ts';
import type { StateCache } from '../commands/state-cache.ts';
import { unitFault } from '../commands/within-unit.ts';
import { type StreamState, statesIn } from '../facts/state-in.ts';
import { fieldErrors } from '../http/field-errors.ts';
import type { FieldError } from '../http/problem.ts';
import type { RowCommand } from './import-kind.ts';

/** Commands decided one after the other, each upon what those before it would have recorded; nothing is recorded. */
export interface Trial {
  /** Decides what belongs to one row, all of it or nothing: what is refused changes nothing for what comes after. */
  decide(commands: readonly RowCommand[], asking: Omit<Asking, 'actor'>): Promise<Decided>;
  /** Reads what these commands will rest on, as far as their requests tell, at once: it costs less than one by one. Changes nothing else. */
  foresee(rows: readonly ForeseenRow[]): Promise<void>;
  /** What was decided is recorded by now: it is found in the log. */
  settle(): void;
}

/** A row that will be decided, with what goes beside its commands. */
export interface ForeseenRow {
  readonly commands: readonly RowCommand[];
  readonly asking: Omit<Asking, 'actor'>;
}

/** One command as it was decided: what it rests on, and what it leads to. */
export interface Step {
  readonly asked: AskedCommand;
  readonly loaded: LoadedStates;
  readonly recordings: readonly Recording[];
}

/** What would be recorded, command by command, or why not. */
export type Decided =
  | { readonly steps: readonly Step[] }
  | { readonly refusal: Refusal }
  | { readonly malformed: readonly FieldError[] };

/** Nobody reads what a trial is tied together by. */
const TRIED: CommandOptions = { correlation: 'trial' };

/**
 * @param now by which what lies ahead is told from what has been
 * @param options of every command, where it is to be recorded
 * @param seen states that are known beforehand, by the name of their stream
 */
export function trialOn(
  store: EventStore,
  person: Person,
  now: Date,
  seen: ReadonlyMap<string, StreamState> = new Map(),
  options: CommandOptions = TRIED,
): Trial {
  const today = dayOf(now);
  const states = overlay(seen);
  const told = toldSoFar();
  const about = new Map<string, readonly RecordedFact[]>();
  /** By the streams that were read together last. */
  const firsts = new Map<string, readonly RecordedFact[]>();

  function tell(recordings: readonly Recording[], effectiveOn: string): void {
    for (const { stream, facts } of recordings) {
      for (const fact of facts) told.put(stream, { ...fact, actor: person.actor, effectiveOn });
    }
  }

  async function foresee(rows: readonly ForeseenRow[]): Promise<void> {
    const wanted = new Map<string, ReadableStream>();
    const streams = rows.flatMap(({ commands, asking }) =>
      commands.flatMap((command) => streamsForeseen(command, { ...person, ...asking, today })),
    );
    for (const stream of streams) if (!states.get(stream.name)) wanted.set(stream.name, stream);
    firsts.clear();
    const seeFirst = (name: string, fact: RecordedFact): void => {
      if (!firsts.has(name)) firsts.set(name, [fact]);
    };
    for (const [name, state] of await statesIn(store, wanted, seeFirst)) states.put(name, state);
  }

  /** What is known beforehand is read once until it is settled: nobody but the trial itself adds to it. */
  async function knownAbout(asks: About): Promise<readonly RecordedFact[]> {
    if ('isFirst' in asks) return firsts.get(asks.stream) ?? gatheredAbout(store, [asks]);
    const known = about.get(keyOf(asks)) ?? (await gatheredAbout(store, [asks]));
    about.set(keyOf(asks), known);
    return known;
  }

  async function allKnown(asks: readonly About[]): Promise<readonly RecordedFact[]> {
    const known: RecordedFact[] = [];
    for (const one of asks) known.push(...(await knownAbout(one)), ...told.about(one));
    return known;
  }

  async function decideOne(
    { useCase: name, request }: RowCommand,
    asking: Omit<Asking, 'actor'>,
  ): Promise<Step | Exclude<Decided, { readonly steps: unknown }>> {
    const useCase = useCaseNamed(name);
    if (useCase.gathers) throw new Error(`${name} rests on facts wherever they stand; no row becomes that`);
    const malformed = bodyErrors(useCase, { ...request, ...asking });
    if (malformed.length > 0) return { malformed };
    const asks = aboutsOf(useCase, request);
    const facts = useCase.about && (await allKnown(asks));
    const asked = askedCommand(useCase, request, { ...person, ...asking, today, about: facts }, options);
    const loaded = await loadStates(store, states, asked.plan.streams, false);
    const outside = await unitFault(store, states, asked, loaded, false);
    if (outside) return { refusal: outside.refusal };
    const recordings = decideOn(asked, loaded);
    if (isRefusal(recordings)) return { refusal: recordings };
    advanceStates(states, asked, loaded, recordings);
    // The rows of a table become one kind of command: where that never asks about anything, or about what has begun, nothing is looked for.
    const hasBegun = asks.some((one) => 'isFirst' in one) && facts !== undefined && facts.length > 0;
    if (useCase.about && !hasBegun) tell(recordings, asking.effectiveOn);
    return { asked, loaded, recordings };
  }

  return {
    foresee,
    settle: () => {
      told.clear();
      about.clear();
    },
    decide: async (commands, asking) => {
      states.begin();
      told.begin();
      const steps: Step[] = [];
      for (const command of commands) {
        const decided = await decideOne(command, asking);
        if ('refusal' in decided && command.isUnlessThere && isOfOthers(decided.refusal)) continue;
        if (!('recordings' in decided)) {
          states.takeBack();
          told.takeBack();
          return decided;
        }
        steps.push(decided);
      }
      return { steps };
    },
  };
}

/**
 * The streams that a command will rest on, as far as its request tells: those that other facts lead to come later. What is wrong
 * with a request is found when it is decided.
 */
function streamsForeseen({ useCase: name, request }: RowCommand, context: CommandContext): readonly ReadableStream[] {
  const useCase = useCaseNamed(name);
  const { effectiveOn, authority } = context;
  if (!checkOf(useCase).check.Check({ ...request, effectiveOn, ...(authority && { authority }) })) return [];
  return planOf(useCase, request, context).streams;
}

/** What has been put since it was begun can be taken back. */
interface Undone {
  begin(): void;
  takeBack(): void;
}

/** States as they were read, and as they would be; none is forgotten. Owned by one trial. */
function overlay(seen: ReadonlyMap<string, StreamState>): StateCache & Undone {
  const known = new Map<string, StreamState>(seen);
  const before: (readonly [string, StreamState])[] = [];
  return {
    get: (stream) => known.get(stream),
    put: (stream, seen) => {
      const there = known.get(stream);
      if (there) before.push([stream, there]);
      known.set(stream, seen);
    },
    begin: () => {
      before.length = 0;
    },
    takeBack: () => {
      for (const [stream, state] of before.splice(0).reverse()) known.set(stream, state);
    },
  };
}

const typeOf = new Map(facts.map((known) => [known.type, known]));
/** `stream:` or `subject:` before the name of either. */
const keyOf = (about: About): string => ('stream' in about ? `stream:${about.stream}` : `subject:${about.subject}`);

/** What would have been recorded so far, by the stream that it would go to and by the subjects that it names. Owned by one trial. */
function toldSoFar(): Undone & {
  about(about: About): readonly RecordedFact[];
  clear(): void;
  put(stream: string, fact: RecordedFact): void;
} {
  const known = new Map<string, RecordedFact[]>();
  const since: string[] = [];
  const add = (key: string, fact: RecordedFact): void => {
    const there = known.get(key);
    if (there) there.push(fact);
    else known.set(key, [fact]);
    since.push(key);
  };
  return {
    about: (about) => {
      const found = known.get(keyOf(about)) ?? [];
      return 'stream' in about ? found : found.filter(({ type }) => about.types.includes(type));
    },
    clear: () => known.clear(),
    put: (stream, fact) => {
      add(keyOf({ stream }), fact);
      const subjects = typeOf.get(fact.type)?.subjects(fact.data as object) ?? [];
      for (const subject of subjects) add(keyOf({ subject, types: [] }), fact);
    },
    begin: () => {
      since.length = 0;
    },
    takeBack: () => {
      for (const key of since.splice(0)) known.get(key)?.pop();
    },
  };
}

interface Checked {
  readonly body: ReturnType<typeof commandBody>;
  readonly check: ReturnType<typeof Compile>;
}
// Of each use case, compiled once.
const checked = new Map<string, Checked>();

/** What is wrong with the body of a command, as its route would say. */
function bodyErrors(useCase: UseCase, body: object): readonly FieldError[] {
  const known = checkOf(useCase);
  return known.check.Check(body) ? [] : fieldErrors(known.body, body);
}

function checkOf(useCase: UseCase): Checked {
  const known = checked.get(useCase.name);
  if (known) return known;
  const body = commandBody(useCase);
  const made = { body, check: Compile(body.jsonSchema) };
  checked.set(useCase.name, made);
  return made;
}
