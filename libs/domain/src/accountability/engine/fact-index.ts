import type { LoggedFact } from '../known/logged-fact.ts';
import { COUNT_TYPES, LEADER_TYPES, SHARED_TYPES, UNIT_TYPES } from './fact-types.ts';
import type { Load } from './loading.ts';

/** A fact with the stream in which it is, and the subjects that it names itself. */
export interface IndexedFact {
  readonly fact: LoggedFact;
  readonly stream: string;
  readonly subjects: readonly string[];
}

/**
 * What the engine reads, held in memory under the subjects that the facts name: bounded by the number of units, leaders,
 * results and obligations, and of what was told of standings; tasks, money and everything else are passed over.
 */
export interface FactIndex {
  add(read: IndexedFact): void;
  read(load: Load): readonly LoggedFact[];
}

const BY_SUBJECT: ReadonlySet<string> = new Set([...UNIT_TYPES, ...COUNT_TYPES, ...LEADER_TYPES]);
/** Also asked for by their types alone. */
const BY_TYPE: ReadonlySet<string> = new Set(['organisation.leader-registered', ...BY_SUBJECT]);
const BY_STREAM: ReadonlySet<string> = new Set(SHARED_TYPES);
/** Every type that is held: whatever else is added is passed over. */
export const INDEXED_TYPES: readonly string[] = [...new Set([...BY_TYPE, ...BY_STREAM])];
/** The kinds of subjects that the engine asks for. */
const ASKED = /^(unit|leader|obligation):/;

export function factIndex(): FactIndex {
  const bySubject = new Map<string, LoggedFact[]>();
  const byStream = new Map<string, LoggedFact[]>();
  const byType = new Map<string, LoggedFact[]>();
  const put = (into: Map<string, LoggedFact[]>, key: string, fact: LoggedFact): void => {
    const own = into.get(key);
    if (own) own.push(fact);
    else into.set(key, [fact]);
  };
  return {
    add: ({ fact, stream, subjects }) => {
      if (BY_STREAM.has(fact.type)) put(byStream, stream, fact);
      if (BY_TYPE.has(fact.type)) put(byType, fact.type, fact);
      if (!BY_SUBJECT.has(fact.type)) return;
      for (const subject of subjects) if (ASKED.test(subject)) put(bySubject, subject, fact);
    },
    read: (load) => {
      if ('stream' in load) return byStream.get(load.stream) ?? [];
      if ('subject' in load) {
        const own = bySubject.get(load.subject) ?? [];
        return own.filter(({ type }) => load.types.includes(type));
      }
      const found = load.types.flatMap((type) => byType.get(type) ?? []);
      return found.sort((a, b) => a.position - b.position);
    },
  };
}
