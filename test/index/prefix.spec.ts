import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tails } from '@onus/ledger';
import { verifyAllUnder } from '@onus/transparency-log';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { verified as judge } from '../verify/verified.ts';
import { tamper } from '../watch/tampered.ts';

let ledger: ServedLedger;
beforeEach(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await register(20);
});
afterEach(() => ledger.stop());

let registered = 10;
/** Registers leaders, and commits to the index. */
async function register(count: number): Promise<void> {
  for (const end = registered + count; registered < end; registered += 1) {
    const leader = { leaderId: `leader-${registered}`, name: '演示干部', demo: true, effectiveOn: '2016-03-01' };
    expect((await ledger.post('organisation/register-leader', leader)).status).toBe(201);
  }
  await ledger.served.app.get(Tails).indexed();
}
const ask = (query: string) => ledger.get(`/v1/index?${query}`, { role: 'inspector' });

interface Page {
  readonly commitment: { readonly entries: number; readonly root: string };
  readonly subtree: string;
  readonly proof: string;
  readonly subjects: readonly { readonly subject: string; readonly value: string }[];
  readonly next?: string;
}

/** Page by page; `between` happens after each. */
async function pages(
  prefix: string,
  limit: number,
  between: () => Promise<void> = async () => undefined,
): Promise<Page[]> {
  const found: Page[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const { status, body } = await ask(`prefix=${prefix}&limit=${limit}${next && `&cursor=${next}`}`);
    expect([status, body.code]).toEqual([200, undefined]);
    found.push(body);
    next = body.next;
    await between();
  }
  return found;
}

/** Checks that these pages are all that begins so, as whoever receives them would. */
function verified(prefix: string, found: readonly Page[]): readonly string[] {
  const [{ commitment, proof, subtree } = { commitment: { root: '', entries: 0 }, proof: '', subtree: '' }] = found;
  for (const page of found) expect(page).toMatchObject({ commitment, proof, subtree });
  const subjects = found.flatMap((page) => page.subjects);
  const entries = subjects.map(({ subject, value }) => ({
    key: Buffer.from(subject),
    value: Buffer.from(value, 'hex'),
  }));
  verifyAllUnder(Buffer.from(commitment.root, 'hex'), Buffer.from(prefix), entries, Buffer.from(proof, 'hex'));
  return subjects.map(({ subject }) => subject);
}

test.each([1, 7, 500])('all that begins so is proven by its pages of %i together', async (limit) => {
  const leaders = verified('leader:', await pages('leader:', limit));
  expect(leaders).toHaveLength(22);
  expect(leaders).toEqual([...leaders].sort());
  expect(verified('unit:c', await pages('unit:c', limit))).toEqual(['unit:city', 'unit:county-1']);
  expect(verified('clue:', await pages('clue:', limit))).toEqual([]);
});

test('pages that lack or add something prove nothing', async () => {
  const found = await pages('leader:', 5);
  expect(() => verified('leader:', found.slice(1))).toThrow('proof');
  expect(() => verified('leader:', found.slice(0, -1))).toThrow('proof');
  const [first] = found;
  if (!first) throw new Error('there is no page');
  const [one] = first.subjects;
  const altered = { ...first, subjects: [{ ...one, subject: 'leader:leader-0' } as never, ...first.subjects.slice(1)] };
  expect(() => verified('leader:', [altered, ...found.slice(1)])).toThrow();
});

test('all pages are of the commitment of the first, while the index goes on', async () => {
  const [{ commitment } = { commitment: { entries: 0, root: '' } }] = await pages('leader:', 500);
  const found = await pages('leader:', 4, () => register(1));
  expect(verified('leader:', found)).toHaveLength(22);
  expect(found[0]?.commitment).toEqual(commitment);
  expect((await pages('leader:', 500))[0]?.commitment.entries).toBeGreaterThan(commitment.entries);
});

test('where those pages are gone, one begins again', async () => {
  const { next } = (await ask('prefix=leader:&limit=4')).body;
  await register(1);
  ledger = await ledger.restart();
  const { status, body } = await ask(`prefix=leader:&limit=4&cursor=${next}`);
  expect([status, body.code]).toEqual([409, 'index.gone-on']);
  expect(await ask(`prefix=unit:&cursor=${next}`)).toMatchObject({ status: 400, body: { code: 'request.bad-cursor' } });
});

test.each(['', 'prefix=', 'prefix=leader', 'prefix=Leader:', 'prefix=leader:&cursor=abc', 'prefix=leader:%00'])(
  'what is no prefix is refused: %s',
  async (query) => {
    expect((await ask(query)).status).toBe(400);
  },
);

test('an index that was altered vouches for no prefix', async () => {
  tamper(ledger.data, 'index.db', "UPDATE page SET bytes = CAST(bytes || x'00' AS BLOB)");
  expect(await ask('prefix=leader:')).toMatchObject({ status: 503, body: { code: 'log.index-mismatch' } });
});

describe('the verifier reads saved answers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onus-index-answers-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const judged = (saved: unknown, spaces?: number) => {
    const file = join(folder, 'answers.json');
    writeFileSync(file, JSON.stringify(saved, undefined, spaces));
    return judge(file);
  };

  test('and says what they prove, and what not', async () => {
    const [whole] = await pages('leader:', 500);
    const { entries, root } = whole?.commitment ?? {};
    const outcome = await judged(whole);
    expect([outcome.verdict, outcome.codes]).toEqual(['unsigned', []]);
    const count = whole?.subjects.length;
    expect(outcome.proven).toContain(
      `leader:: complete, ${count} subjects that begin so, up to entry ${entries}, by the index root ${root}.`,
    );
    expect(outcome.notProven).toMatch(/That the log commits to this index root.*\/v1\/events\/\d+\?as=evidence/);
    expect(await judged(await pages('leader:', 7), 2)).toEqual(outcome);
    const [none] = await pages('village:none', 5);
    expect((await judged(none)).proven).toContain('village:none: complete, 0 subjects that begin so');
  });

  test('and finds what is left out, altered or put together wrongly', async () => {
    const found = await pages('leader:', 7);
    const [first] = found;
    if (!first) throw new Error('there is no page');
    expect(await judged(found.slice(0, -1))).toMatchObject({ verdict: 'incomplete', codes: ['index.pages-missing'] });
    const without = found.map((page) => ({ ...page, subjects: page.subjects.slice(1) }));
    expect(await judged(without)).toMatchObject({ verdict: 'altered', codes: ['index.fails'], proven: '' });
    expect(await judged([...found].reverse())).toMatchObject({ verdict: 'incomplete' });
    const other = { ...first, commitment: { ...first.commitment, root: 'ab'.repeat(32) } };
    expect(await judged({ ...other, next: undefined })).toMatchObject({ verdict: 'altered' });
    expect(await judged([other, ...found.slice(1)])).toMatchObject({ verdict: 'unreadable' });
    expect(await judged({ prefix: 'leader:' })).toMatchObject({ verdict: 'unreadable' });
  });
});
