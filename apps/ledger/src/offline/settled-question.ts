import { type Permission, permissionNames } from '@onus/access';
import { request } from '@onus/domain';
import { Failure, type Language } from '@onus/language';
import type { Caller } from '../http/caller.ts';
import { ProblemError } from '../http/problem.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { allQueries } from '../queries/all-queries.ts';
import { askedAsOf, timeFields } from '../queries/both-times.ts';
import type { Query } from '../queries/query.ts';
import { requestOfUrl } from '../queries/request-of-url.ts';
import type { Sources } from '../queries/sources.ts';

/** What is taken away as a list holds nothing of clues, whoever takes it. */
const ASKED_WITH = permissionNames.filter((name) => !name.startsWith('clues:'));

/** What is asked, by the names that it has in an address. */
export type Asked = Readonly<Record<string, string | readonly string[]>>;

/** A question that is settled: what it is asked of, and what. */
export interface SettledQuestion {
  readonly definition: Query;
  /** As it was asked. */
  readonly question: object;
  readonly sources: Sources;
  readonly request: object;
  readonly caller: Caller;
}

/** A question by its address below `/v1/`. */
export const questionNamed = (path: string): Query | undefined => allQueries.find((query) => query.path === path);

/**
 * Checks what is asked as the service does, and settles as of which moment. Whoever has the data folder may read all of it,
 * but of clues.
 *
 * @throws ProblemError as the service answers
 */
export async function settled(
  definition: Query,
  offline: Sources,
  asked: Asked,
  language: Language,
): Promise<SettledQuestion> {
  const { path, times, fields: own } = definition;
  const fields = { ...timeFields(times), ...own };
  const question = new RequestPipe(request(path, fields)).transform(requestOfUrl(fields, {}, asked));
  const { sources, request: rest } = await askedAsOf(definition, offline, question);
  const caller = { actor: 'operator', permissions: new Set<Permission>(ASKED_WITH), language };
  return { definition, question, sources, request: rest, caller };
}

/** What the service answers with a problem is told to whoever runs a command. @throws Failure in its place */
export async function toldAsFailure<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ProblemError ? failureOf(error) : error;
  }
}

function failureOf({ problem: { title, detail, errors, code } }: ProblemError): Failure {
  const told = (language: Language): string =>
    errors.length > 0 ? errors.map(({ detail }) => detail[language]).join('\n') : detail[language] || title[language];
  return new Failure(`${told('zh')}（${code}）`, `${told('en')} (${code})`);
}
