import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@onus/event-store';
import { until } from '../until.ts';
import { sending } from './evaluated-programme.ts';
import { servedLedger } from './served-ledger.ts';
import { type ServiceProcess, startService } from './service-process.ts';
import { authority, ids, smallProgramme } from './small-programme.ts';

/** The service is killed in the midst of recording an evaluation of more units than a batch holds, and started again. */

const TOWNSHIPS = 700;
const YEAR = 2016;
const evaluationId = 'evaluation-killed';
const TIMEOUT_MS = 180_000;
const data = mkdtempSync(join(tmpdir(), 'onus-killed-'));
const unitIds = Array.from({ length: TOWNSHIPS }, (_, at) => `township-${1_000 + at}`);
const titled = (code: string) => ({ code, titleZh: '指标', titleEn: code });

let service: ServiceProcess;
afterAll(async () => {
  await service.end();
  rmSync(data, { recursive: true });
});

beforeAll(async () => {
  const ledger = await servedLedger(data);
  const send = sending(ledger);
  await smallProgramme(ledger);
  const each = async (name: string, on: string, bodyOf: (unitId: string, at: number) => object) => {
    for (let from = 0; from < TOWNSHIPS; from += 100)
      await Promise.all(unitIds.slice(from, from + 100).map((unitId, at) => send(name, on, bodyOf(unitId, from + at))));
  };
  await each('organisation/establish-unit', '2016-03-01', (unitId, at) => ({
    ...{ unitId, level: 'township', parentId: ids.county, code: `4312210${1_000 + at}`, codeSystem: 'statistical' },
    nameZh: `演示乡${at}`,
  }));
  await send('assessment/adopt-scheme', '2016-03-01', {
    ...{ schemeId: 'scheme-townships', titleZh: '乡镇考核办法', titleEn: 'Scheme for townships' },
    indicators: [{ ...titled('organisation'), weight: 10_000 }],
    bindingIndicators: [{ code: 'organisation', minScoreHundredths: 6_000 }],
    ...{ fullMarksHundredths: 10_000, rounding: 'half-away-from-zero' },
    bands: [{ grade: '合格', minScoreHundredths: 0 }],
    classes: [{ ...titled('townships'), level: 'township' }],
    ...{ appealWithinDays: 30, appealBasis: '考核办法第二十条' },
  });
  await send('assessment/open-cycle', '2016-12-01', { year: YEAR, schemeId: 'scheme-townships' });
  await each('assessment/enter-score', '2017-01-10', (unitId, at) => ({
    ...{ unitId, year: YEAR, code: 'organisation', scoreHundredths: 6_000 + at, reason: '评定' },
  }));
  await send('assessment/generate-evaluation', '2017-02-01', { evaluationId, year: YEAR });
  await send('assessment/review-evaluation', '2017-02-01', { evaluationId }, { role: 'reviewer' });
  await ledger.served.close();
}, TIMEOUT_MS);

// biome-ignore lint/suspicious/noExplicitAny: JSON, of which the spec says what it expects
async function asked(path: string, body?: object): Promise<{ readonly status: number; readonly body: any }> {
  const token = await service.token(path.startsWith('/v1/log') ? 'inspector' : 'assessment-office');
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(service.url + path, {
    headers,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}
const size = async (): Promise<number> => (await asked('/v1/log/head')).body.size;
const evaluation = async () => (await asked(`/v1/evaluations?minPosition=${(await size()) - 1}`)).body.rows[0];
const order = { evaluationId, basis: '年度考核', effectiveOn: '2017-02-02', authority };

async function results(query: string): Promise<readonly { readonly versions: number; readonly status: string }[]> {
  const rows: { readonly versions: number; readonly status: string }[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: { readonly rows: typeof rows; readonly next?: string } = (
      await asked(
        `/v1/results?year=${YEAR}&limit=500&minPosition=${(await size()) - 1}${query}${cursor && `&cursor=${cursor}`}`,
      )
    ).body;
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
}

const logInFile = () => openSqliteEventStore({ path: join(data, 'ledger.db'), readonly: true });

/** Kills it once more than one event is recorded after those; the file is looked at, as the service is too busy to say so in time. */
async function killedAfter(events: number): Promise<void> {
  const store = await logInFile();
  await until(async () => (await store.head()).size > events + 1);
  await service.end();
  await store.close();
}

/** Whether some of the results are told in the log, and not all. */
async function told(type: string): Promise<boolean> {
  const store = await logInFile();
  let count = 0;
  for await (const { envelope } of store.readAll({ types: [type] })) if (envelope.causation) count += 1;
  await store.close();
  return count > 0 && count < TOWNSHIPS;
}

test(
  'after kill -9 it goes on to its end, no result twice, and nothing of it was published before',
  async () => {
    service = await startService({ data });
    const before = await size();
    const cut = asked('/v1/assessment/record-evaluation', order).catch(() => undefined);
    await killedAfter(before);
    await cut;
    expect(await told('assessment.result-recorded')).toBe(true);

    service = await startService({ data });
    for (let at = 0; (await evaluation()).state !== 'recorded'; at += 1) {
      if (at > 500) throw new Error('it was not gone on with');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await evaluation()).toMatchObject({ resultsRecorded: TOWNSHIPS, resultsToRecord: TOWNSHIPS });
    const rows = await results('');
    expect(rows).toHaveLength(TOWNSHIPS);
    expect(rows.filter(({ versions, status }) => versions !== 1 || status !== 'recorded')).toEqual([]);
    // Opened, every result, complete; what a start itself records is no result.
    expect((await asked('/v1/assessment/record-evaluation', order)).body.code).toBe('evaluation.recorded-already');

    const { status } = await asked('/v1/assessment/publish-evaluation', order);
    expect(status).toBe(400); // no basis is asked for
    const { basis: _, ...circular } = order;
    const cutAgain = asked('/v1/assessment/publish-evaluation', circular).catch(() => undefined);
    const recorded = await size();
    await killedAfter(recorded);
    await cutAgain;
    expect(await told('assessment.result-published')).toBe(true);
    service = await startService({ data });
    for (let at = 0; (await evaluation()).state !== 'published'; at += 1) {
      if (at > 500) throw new Error('it was not gone on with');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const published = await results('&status=published');
    expect(published).toHaveLength(TOWNSHIPS);
    expect(published.filter(({ versions }) => versions !== 2)).toEqual([]);
  },
  TIMEOUT_MS,
);
