import { cycle, evaluation, evaluationGenerated, type GeneratedEvaluation, resultRecorded } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Sheet } from '@onus/export/format';
import { factLog } from '../evaluations/fact-log.ts';
import { makeEvaluation } from '../evaluations/made-evaluation.ts';
import { factOf } from '../facts/fact-of.ts';
import type { DossierEvent } from './dossier.ts';

/** Sheets in one dossier, at most: those of the newest evaluations. Each evaluation is made again, which takes its time. */
const SHEETS_MAX = 5;

interface Sheets {
  readonly sheets: readonly Sheet[];
  /** Positions of the events that say what they are made from. */
  readonly foundations: readonly number[];
}

/**
 * The sheets of a unit: its entries in the evaluations by which its results were recorded, made again from the log. Of each year, that
 * of the newest.
 *
 * @throws UnreadableFact
 */
export async function sheetsOf(
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  unitId: string,
  history: readonly DossierEvent[],
): Promise<Sheets> {
  const newest = new Map<number, string>();
  for (const { type, data } of history) {
    const { evaluationId, year } = data as { readonly evaluationId?: string; readonly year: number };
    if (type === resultRecorded.type && evaluationId !== undefined) newest.set(year, evaluationId);
  }
  const years = [...newest.keys()].sort((a, b) => b - a).slice(0, SHEETS_MAX);
  const sheets: Sheet[] = [];
  for (const year of years) {
    const sheet = await sheetOf(store, unitId, newest.get(year) ?? '');
    if (sheet) sheets.push(sheet);
  }
  return { sheets, foundations: sheets.flatMap(({ generatedAt, cycleAt }) => [generatedAt, cycleAt]) };
}

async function sheetOf(
  store: Pick<EventStore, 'readAll' | 'readStream'>,
  unitId: string,
  evaluationId: string,
): Promise<Sheet | undefined> {
  const generated = await firstOf(store, evaluation(evaluationId).name, evaluationGenerated.type);
  if (!generated) return undefined;
  const { year, position, scope, method } = generated.fact.data as GeneratedEvaluation;
  const opened = await firstOf(store, cycle(year).name, 'assessment.cycle-opened');
  const made = opened && (await makeEvaluation(factLog(store), { year, position, classes: scope?.classes, method }));
  const unit = made?.evaluations.units.find((one) => one.unitId === unitId);
  return opened && unit ? { evaluationId, generatedAt: generated.at, cycleAt: opened.at, unit } : undefined;
}

async function firstOf(store: Pick<EventStore, 'readStream'>, stream: string, type: string) {
  for await (const event of store.readStream(stream, { types: [type], limit: 1 }))
    return { at: event.position, fact: factOf(event) };
  return undefined;
}
