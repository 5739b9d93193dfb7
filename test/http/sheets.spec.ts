import { createHash, randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellObject, read, utils, type WorkBook } from '@e965/xlsx';
import { type Permission, permissions, type Role } from '@onus/access';
import { leaderRegistered } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { newEvent } from '@onus/ledger/new-event';
import { beginGuard, guardFileIn } from '@onus/signing';
import { parse } from 'csv-parse/sync';
import { answered, until } from '../until.ts';
import { sending } from './evaluated-programme.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import {
  ALLOCATED_FEN,
  assignTask,
  bodyOf,
  ids,
  programmePolicy,
  publishFailedYear,
  recordFailedYear,
  smallProgramme,
} from './small-programme.ts';

const role = 'inspector';

interface Taken {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

interface TakeOptions {
  readonly role?: Role;
  readonly language?: 'zh' | 'en';
  readonly signal?: AbortSignal;
}

const ask = (ledger: ServedLedger, path: string, { role: by = role, language = 'en', signal }: TakeOptions = {}) =>
  fetch(`${ledger.url}/v1/${path}`, {
    headers: { authorization: `Bearer ${ledger.tokens[by]}`, 'accept-language': language },
    ...(signal && { signal }),
  });

async function take(ledger: ServedLedger, path: string, options: TakeOptions = {}): Promise<Taken> {
  const answer = await ask(ledger, path, options);
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

/** Row by row, by a parser that is not ours; the first names the columns. */
const cellsIn = ({ bytes }: Taken): string[][] => parse(bytes, { bom: true, relaxColumnCount: false });

/** Each row by the headings. */
function rowsIn(taken: Taken): Record<string, string>[] {
  const [headings = [], ...rows] = cellsIn(taken);
  return rows.map((row) => Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? ''])));
}

/** A workbook as another library reads it. */
const workbookIn = ({ bytes }: Taken): WorkBook => read(bytes, { cellNF: true, cellStyles: true });

/** What is shown in the cells of its first sheet, with numbers as they are formatted but for commas. */
function shownIn(book: WorkBook): string[][] {
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  const { e: last } = utils.decode_range(sheet['!autofilter']?.ref ?? '');
  return Array.from({ length: last.r + 1 }, (_, r) =>
    Array.from({ length: last.c + 1 }, (_, c) => {
      const { t, v, w }: Partial<CellObject> = sheet[utils.encode_cell({ r, c })] ?? {};
      return t === 'n' ? String(w).replaceAll(',', '') : String(v ?? '');
    }),
  );
}

/** Between the two the office enters a score. */
async function evaluatedTwice(ledger: ServedLedger): Promise<void> {
  const send = sending(ledger);
  const on = '2017-02-11';
  await send('assessment/generate-evaluation', on, { evaluationId: 'evaluation-1', year: 2016 });
  const entry = { unitId: ids.county, code: 'task-completion', scoreHundredths: 7000, reason: '评定' };
  await send('assessment/enter-score', on, { year: 2016, ...entry });
  await send('assessment/generate-evaluation', on, { evaluationId: 'evaluation-2', year: 2016 });
}

describe('in a small programme', () => {
  let ledger: ServedLedger;

  beforeAll(async () => {
    ledger = await servedLedger();
    await smallProgramme(ledger);
    await programmePolicy(ledger);
    await recordFailedYear(ledger);
    await publishFailedYear(ledger);
    await evaluatedTwice(ledger);
    const { body } = await ledger.get('/v1/log/head');
    await until(async () => (await ledger.get(`/v1/standings?minPosition=${body.position}`)).status === 200);
  });
  afterAll(() => ledger.stop());

  interface Described {
    readonly 'x-permission': Permission;
    readonly parameters?: readonly {
      readonly name: string;
      readonly in: string;
      readonly required?: boolean;
      readonly schema: { readonly examples: readonly unknown[] };
    }[];
    readonly responses: Readonly<
      Record<string, { readonly content: Readonly<Record<string, { readonly schema: object }>> }>
    >;
  }
  interface List {
    readonly path: string;
    readonly field: string;
    readonly role: Role;
    readonly types: readonly string[];
  }

  /** Where a schema says that there are rows. */
  const fieldOfRows = (schema: object | undefined): string | undefined => {
    const { allOf = [], properties = {} } = (schema ?? {}) as {
      readonly allOf?: readonly object[];
      readonly properties?: Readonly<Record<string, { readonly type?: string }>>;
    };
    const own = ['rows', 'rules', 'auditors', 'subjects', 'positions'].find(
      (name) => properties[name]?.type === 'array',
    );
    return own ?? allOf.map(fieldOfRows).find((name) => name !== undefined);
  };

  /** Where the examples of what it requires name nothing that is there. */
  const ASKED: Readonly<Record<string, string>> = {
    '/v1/evaluations/{evaluationId}/if-granted': `unitId=${ids.county}&indicator=task-completion&scoreHundredths=9000`,
  };

  /** Every question that answers with a list, as the API description has it; what anybody may ask is not made into tables for each of them. */
  async function lists(): Promise<readonly List[]> {
    const { paths } = (await ledger.send('GET', '/openapi.json')).body;
    return Object.entries<{ readonly get?: Described }>(paths).flatMap(([path, { get }]) => {
      const content = get?.responses['200']?.content ?? {};
      const field = fieldOfRows(content['application/json']?.schema);
      if (!get || field === undefined || path.startsWith('/public/')) return [];
      const needed = (get.parameters ?? []).filter(({ required }) => required);
      const query = needed.flatMap(({ name, schema, in: where }) =>
        where === 'query' ? [`${name}=${encodeURIComponent(String(schema.examples[0]))}`] : [],
      );
      const filled = path
        .slice('/v1/'.length)
        .replace('{year}', '2016')
        .replace('{evaluationId}', 'evaluation-1')
        .replace('{otherId}', 'evaluation-2')
        .replace('{subject}', `unit:${ids.county}`);
      const able: readonly Role[] = permissions[get['x-permission']].roles;
      const by = able.includes(role) ? role : (able[0] ?? role);
      return [{ path: `${filled}?${ASKED[path] ?? query.join('&')}`, field, role: by, types: Object.keys(content) }];
    });
  }

  /** How many rows all pages have together. */
  async function countRows({ path, field, role }: List): Promise<number> {
    let count = 0;
    for (let cursor = ''; ; ) {
      const { status, body } = await ledger.get(`/v1/${path}${cursor && `&cursor=${cursor}`}`, { role });
      expect(status).toBe(200);
      count += body[field].length;
      if (body.next === undefined) return count;
      cursor = body.next;
    }
  }

  test('every list of the API can be taken away, whole, in both languages, every column named in both', async () => {
    const all = await lists();
    expect(all.length).toBeGreaterThan(35);
    const notTaken = all.filter(({ types }) => !types.includes('text/csv')).map(({ path }) => path);
    // The best few, to choose from; and what stands in clues, which is read and not taken away.
    expect(notTaken).toEqual(['search?q=%E4%B8%AD%E6%96%B9', 'clues?', 'clues/about/{leaderId}?']);
    expect(all.filter(({ types }) => types.length === 2)).toEqual([]); // both formats, or none
    let filled = 0;
    for (const list of all.filter(({ types }) => types.includes('text/csv'))) {
      const count = await countRows(list);
      for (const [language, words] of [
        ['zh', /\p{Script=Han}/u],
        ['en', /^[a-z][a-z %():,-]*$/i],
      ] as const) {
        const taken = await take(ledger, `${list.path}&format=csv`, { role: list.role, language });
        expect([list.path, taken.status]).toEqual([list.path, 200]);
        const [headings = [], ...rows] = cellsIn(taken);
        expect(rows).toHaveLength(count);
        expect([Number(taken.headers.get('onus-rows')), new Set(headings).size]).toEqual([count, headings.length]);
        expect(headings.filter((heading) => !words.test(heading) || /[a-z][A-Z]/.test(heading))).toEqual([]);
      }
      filled += count > 0 ? 1 : 0;
      const [csv, xlsx] = [
        await take(ledger, `${list.path}&format=csv`, { role: list.role }),
        await take(ledger, `${list.path}&format=xlsx`, { role: list.role }),
      ];
      expect([list.path, xlsx.status]).toEqual([list.path, 200]);
      const unmarked = cellsIn(csv).map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, '')));
      expect(shownIn(workbookIn(xlsx))).toEqual(unmarked);
    }
    expect(filled).toBeGreaterThan(19);
  });

  test('what the cells say: names beside ids, codes in words, money in yuan with the fen, days, yes and no', async () => {
    const [movement] = rowsIn(await take(ledger, 'funds/movements?kind=allocated&format=csv', { language: 'zh' }));
    expect(movement).toMatchObject({
      '付出单位（编号）': ids.city,
      '接收单位（编号）': ids.county,
      '接收单位（名称）': '中方县',
      种类: '指标',
      '金额（元）': `${ALLOCATED_FEN / 100}.00`,
      生效日: '2016-03-01',
    });
    const [result] = rowsIn(await take(ledger, 'results?year=2016&format=csv'));
    expect(result).toMatchObject({
      'unit (id)': ids.county,
      'unit (name)': '中方县',
      status: 'published',
      'total score (points)': '40.00',
      'task completed': 'no',
      level: 'county',
      code: '431221',
    });
    const [standing] = rowsIn(await take(ledger, 'standings?asOf=2017-03-01&format=csv', { language: 'zh' }));
    expect(standing).toMatchObject({
      '干部（编号）': ids.secretary,
      '干部（姓名）': '演示干部一',
      状态: '复核中',
      所任职务: '（单位：中方县；层级：县级；职务：党组织书记）',
    });
  });

  test('it is UTF-8 that begins with a mark, and says its length, its digest, and by which position it was made', async () => {
    const { headers, bytes } = await take(ledger, 'units?format=csv');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-length')).toBe(String(bytes.length));
    const digest = createHash('sha256').update(bytes).digest('base64');
    expect(headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);
    const { body } = await ledger.get('/v1/units', { role });
    expect(headers.get('onus-position')).toBe(String(body.position));
    expect(headers.get('content-disposition')).toBe(`attachment; filename="units-${body.position}.csv"`);
    expect(readdirSync(join(ledger.data, 'sheets'))).toEqual([]);
  });

  test('a workbook has text as text, days as days, money as numbers, and is ready to be printed and filtered', async () => {
    const taken = await take(ledger, 'funds/movements?kind=allocated&format=xlsx', { language: 'zh' });
    expect(taken.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(taken.headers.get('content-length')).toBe(String(taken.bytes.length));
    const book = workbookIn(taken);
    expect(book.SheetNames).toEqual(['资金业务', '说明']);
    const { 资金业务: table = {}, 说明: notes = {} } = book.Sheets;
    const [headings = []] = shownIn(book);
    const cell = (heading: string) => table[utils.encode_cell({ r: 1, c: headings.indexOf(heading) })];
    expect(cell('金额（元）')).toMatchObject({ t: 'n', v: ALLOCATED_FEN / 100, z: '#,##0.00' });
    expect(cell('生效日')).toMatchObject({ t: 'n', v: 42_430, w: '2016-03-01' }); // days since the end of 1899
    expect(cell('接收单位（编号）')).toMatchObject({ t: 's', v: ids.county, z: '@' });
    expect(table['!autofilter']).toEqual({ ref: `A1:${utils.encode_col(headings.length - 1)}2` });
    expect(table['!cols']).toHaveLength(headings.length);
    const lastColumn = utils.encode_col(headings.length - 1);
    expect((book.Workbook?.Names ?? []).map(({ Name, Ref }) => [Name, Ref])).toEqual([
      ['_xlnm._FilterDatabase', `'资金业务'!$A$1:$${lastColumn}$2`],
      ['_xlnm.Print_Area', `'资金业务'!$A$1:$${lastColumn}$2`],
      ['_xlnm.Print_Titles', "'资金业务'!$A:$B,'资金业务'!$1:$1"],
    ]);
    const told = new Map(
      utils.sheet_to_json<string[]>(notes, { header: 1 }).map(([title = '', text]) => [title, text]),
    );
    const at = taken.headers.get('onus-position');
    expect(told.get('查询')).toBe(`GET /v1/funds/movements?kind=allocated&knownAtPosition=${at}`);
    expect([told.get('行数'), told.get('时点')]).toEqual(['1', expect.stringContaining(`日志位置 ${at}（登记于 20`)]);
    expect(told.get('核验')).toContain('onus-verify.mjs');
  });

  test('text that a spreadsheet would take for a formula is shown, and calculates nothing', async () => {
    const titles = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x","y")'];
    for (const [at, title] of titles.entries()) {
      expect((await ledger.post('programme/assign-task', assignTask({ taskId: `formula-${at}`, title }))).status).toBe(
        201,
      );
    }
    const taken = await answered(
      async () => rowsIn(await take(ledger, 'tasks?format=csv')),
      ({ length }) => length === titles.length + 1,
    );
    const shown = taken.filter(({ task }) => task?.startsWith('formula-')).map(({ title }) => title);
    expect(shown).toEqual(titles.map((title) => `'${title}`));
    const book = workbookIn(await take(ledger, 'tasks?format=xlsx'));
    const cells: Partial<CellObject>[] = Object.values(book.Sheets[book.SheetNames[0] ?? ''] ?? {});
    expect(cells.filter(({ t, v }) => t === 's' && titles.includes(String(v)))).toHaveLength(titles.length);
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
  });

  test('who may not know what is personal is told nothing of it, and who may not ask for the list gets no table', async () => {
    const titlesFor = async (role: Role) =>
      rowsIn(await take(ledger, 'tasks?status=claimed&format=csv', { role })).map(({ task, title }) => [task, title]);
    expect(await titlesFor('inspector')).toEqual([[ids.task, '2016 年度脱贫人口任务']]);
    expect(await titlesFor('downstream')).toEqual([[ids.task, '']]);
    const refused = await take(ledger, 'appointments?format=csv', { role: 'operator' });
    expect([refused.status, JSON.parse(String(refused.bytes)).code]).toEqual([403, 'access.forbidden']);
  });

  test.each(['csv', 'xlsx'])('as it was known at a position, for ever the same to the byte, as %s', async (format) => {
    const { headers, bytes } = await take(ledger, `tasks?format=${format}&on=2016-06-01`);
    const at = headers.get('onus-position');
    expect((await ledger.post('programme/assign-task', assignTask({ taskId: `later-${format}` }))).status).toBe(201);
    const then = await answered(
      () => take(ledger, `tasks?format=${format}&on=2016-06-01&knownAtPosition=${at}`),
      ({ status }) => status === 200,
    );
    expect(then.headers.get('onus-position')).toBe(at);
    expect(then.bytes.equals(bytes)).toBe(true);
  });

  test.each([
    ['format=pdf', 'format', 'request.not-allowed'],
    ['format=csv&limit=5', 'limit', 'request.contradictory'],
    ['format=csv&count=true', 'count', 'request.contradictory'],
    ['format=csv&on=2016-02-30', 'on', 'request.not-a-date'],
    ['format=csv&nothing=1', 'nothing', 'request.unknown-field'],
  ])('units?%s is a problem of %s', async (query, field, code) => {
    const { status, bytes } = await take(ledger, `units?${query}`);
    expect(status).toBe(400);
    expect(JSON.parse(String(bytes))).toMatchObject({ code, errors: [{ field, code }] });
  });

  test('what nothing in the log names is told beside the table, which has no rows', async () => {
    const taken = await take(ledger, 'units?format=csv&within=county-9');
    expect([rowsIn(taken), taken.headers.get('onus-unknown')]).toEqual([[], 'unit%3Acounty-9']);
  });
});

describe('of more than one page', () => {
  const MANY = 1_500;
  let ledger: ServedLedger;

  beforeAll(async () => {
    const data = mkdtempSync(join(tmpdir(), 'onus-sheets-'));
    const store = await openSqliteEventStore({ path: join(data, 'ledger.db') });
    const circumstances = { effectiveOn: '2016-03-01', actor: 'role:inspector', correlation: 'spec' };
    for (let at = 0; at < MANY; at += 1) {
      const leaderId = `leader-${String(at).padStart(5, '0')}`;
      const events = [
        newEvent(leaderRegistered({ leaderId, name: '演示干部' }), { ...circumstances, id: randomUUIDv7() }),
      ];
      expect((await store.append([{ stream: `leader-${leaderId}`, expected: 'any', events }])).ok).toBe(true);
    }
    await store.close();
    beginGuard(guardFileIn(data), 'onus.local/ledger'); // as the service would have at its first start
    ledger = await servedLedger(data, { limits: { sheets: 1, sheetsWaiting: 2 } });
    await until(async () => (await ledger.get(`/v1/leaders?minPosition=${MANY - 1}`, { role })).status === 200);
  });
  afterAll(() => ledger.stop());

  /** Ids of the leaders that the log had registered up to a position. */
  async function registeredUpTo(position: number): Promise<readonly string[]> {
    const question = '/v1/history?type=organisation.leader-registered&direction=forwards&limit=500';
    const registered: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ledger.get(`${question}${cursor && `&cursor=${cursor}`}`, { role });
      const rows: readonly { readonly position: number; readonly data: { readonly leaderId: string } }[] = body.rows;
      const until = rows.filter((row) => row.position <= position);
      registered.push(...until.map(({ data }) => data.leaderId));
      if (body.next === undefined || until.length < rows.length) return registered;
      cursor = body.next;
    }
  }

  /** Registers one after another, before, among and behind the others, until it is told to stop; then says how many. */
  function keepRegistering(): { stop(): Promise<number> } {
    let isOver = false;
    const registering = (async () => {
      for (let count = 0; ; count += 1) {
        if (isOver) return count;
        const leaderId = `leader-${String((count * 97) % MANY).padStart(5, '0')}-${count}`;
        const body = bodyOf('organisation/register-leader', { leaderId });
        expect((await ledger.post('organisation/register-leader', body)).status).toBe(201);
      }
    })();
    return {
      stop: () => {
        isOver = true;
        return registering;
      },
    };
  }

  test('all pages are of one moment, whatever is recorded meanwhile', async () => {
    const others = keepRegistering();
    const moments = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      const taken = await take(ledger, 'leaders?format=csv');
      const position = Number(taken.headers.get('onus-position'));
      moments.add(position);
      const told = rowsIn(taken).map((row) => row['leader (id)']);
      expect(told).toEqual([...(await registeredUpTo(position))].sort());
    }
    expect(await others.stop()).toBeGreaterThan(10);
    expect(moments.size).toBeGreaterThan(1);
  });

  test('a few wait for one that is made, the rest are told when to ask again, and others are answered meanwhile', async () => {
    const asked = Array.from({ length: 6 }, () => ask(ledger, 'leaders?format=csv'));
    const early = await Promise.race(asked);
    expect([early.status, early.headers.get('retry-after')]).toEqual([429, '5']);
    expect(await early.json()).toMatchObject({ code: 'sheet.busy' });
    expect((await ledger.get('/v1/log/head', { role })).status).toBe(200);
    const answers = await Promise.all(
      asked.map(async (each) => {
        const answer = await each;
        if (!answer.bodyUsed) await answer.arrayBuffer();
        return answer.status;
      }),
    );
    expect(answers.sort()).toEqual([200, 200, 200, 429, 429, 429]);
  });

  test('who goes away without reading leaves the turn to the next, and others are answered meanwhile', async () => {
    const going = new AbortController();
    const idle = await ask(ledger, 'leaders?format=csv', { signal: going.signal });
    expect(idle.status).toBe(200);
    const next = ask(ledger, 'leaders?format=csv');
    expect((await ledger.get('/v1/leaders', { role })).status).toBe(200);
    going.abort();
    const answer = await next;
    expect([answer.status, (await answer.arrayBuffer()).byteLength > 0]).toEqual([200, true]);
  });
});
