import { parentPort } from 'node:worker_threads';
import { startedWith } from '@onus/disk';
import { EVALUATED_FROM, type LoggedFact } from '@onus/domain';
import { type EventStore, openEventStore } from '@onus/event-store';
import { comeAfterOthers } from '../../after-others.ts';
import { failureOf } from '../../thread-failure.ts';
import { comparisons } from '../comparisons.ts';
import { keptFactLog } from '../fact-log.ts';
import { makeForecast } from '../forecast/made-forecast.ts';
import { forecastQuestions } from '../forecast/questions.ts';
import { type EvaluationKey, type MadeEvaluation, makeEvaluation } from '../made-evaluation.ts';
import { questions } from '../questions.ts';
import type { EvaluationOrder, ForecastOrder, Progress, ThreadAnswer, ThreadData } from './messages.ts';

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by evaluation-threads');
const { log } = startedWith<ThreadData>();
comeAfterOthers('awaited');

/** What is kept of what was made, that used last: each of thousands of units has some tens of megabytes. */
const KEPT_MAX = 3;
const kept = new Map<string, object>();
/** One year's evaluation is asked for at one position after another. */
const factsOf = keptFactLog();

port.on('message', async (order: EvaluationOrder | ForecastOrder) => {
  const answer = await answerTo(order);
  const bytes = 'answer' in answer && answer.answer instanceof Uint8Array ? [answer.answer.buffer] : [];
  port.postMessage(answer, bytes as ArrayBuffer[]);
});

async function answerTo(order: EvaluationOrder | ForecastOrder): Promise<ThreadAnswer> {
  try {
    if ('forecast' in order) return await forecastFor(order);
    const made = await madeFor(order.key);
    if (!made) return { none: true };
    if ('question' in order) return { answer: questions[order.question](made, order.asked as never) };
    const other = await madeFor(order.other);
    if (!other) return { none: true };
    const between = await factsBetween(order.key.position, order.other.position);
    const compared = { before: made, after: other, between };
    return { answer: comparisons[order.comparison](compared, order.asked as never) };
  } catch (error) {
    return failureOf(error);
  }
}

async function forecastFor({ key, forecast, asked }: ForecastOrder): Promise<ThreadAnswer> {
  const made = await keptOr(['forecast', key], () => reading((store) => makeForecast(factsOf(store), key, told)));
  return made ? { answer: forecastQuestions[forecast](made, asked as never) } : { none: true };
}

function madeFor({ year, position, classes, method, supposed }: EvaluationKey): Promise<MadeEvaluation | undefined> {
  const key = { year, position, classes, method, supposed };
  return keptOr(['evaluation', key], () => reading((store) => makeEvaluation(factsOf(store), key, told)));
}

const told = (readTo: number): void => port?.postMessage({ readTo } satisfies Progress);

/** What was made before never changes. The log is opened for each. */
async function keptOr<T extends object>(key: unknown, make: () => Promise<T | undefined>): Promise<T | undefined> {
  const name = JSON.stringify(key);
  const before = kept.get(name) as T | undefined;
  kept.delete(name);
  const made = before ?? (await make());
  if (!made) return undefined;
  kept.set(name, made);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  return made;
}

async function factsBetween(one: number, other: number): Promise<readonly LoggedFact[]> {
  const [from, to] = [Math.min(one, other) + 1, Math.max(one, other)];
  if (from > to) return [];
  return reading(async (store) => {
    const facts: LoggedFact[] = [];
    for await (const fact of factsOf(store).factsTo(to, new Set(EVALUATED_FROM), from)) facts.push(fact);
    return facts;
  });
}

async function reading<T>(read: (store: EventStore) => Promise<T>): Promise<T> {
  const store = await openEventStore(log, { readonly: true });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}
