import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { authority, smallProgramme } from '../http/small-programme.ts';
import { LOG_VKEY } from './sample-log.ts';
import { verified } from './verified.ts';

let ledger: ServedLedger;
let vkey: string;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  const { size } = (await ledger.get('/v1/log/head')).body;
  await ledger.get(`/v1/events/${size - 1}/proof`, { role: 'inspector' }); // signs what there is
  vkey = (await ledger.send('GET', '/checkpoint/keys')).body.keys.at(-1).verifierKey;
});
afterAll(() => ledger.stop());

test('anyone can check the tree of a running ledger', async () => {
  const { verdict, codes, proven } = await verified(ledger.url, { keys: [vkey] });
  expect({ verdict, codes }).toEqual({ verdict: 'sound', codes: [] });
  expect(proven).toContain('is consistent in itself');
});

test('an inspector can check all of it', async () => {
  const { verdict, codes, proven } = await verified(ledger.url, { keys: [vkey] }, ledger.tokens.inspector);
  expect({ verdict, codes }).toEqual({ verdict: 'sound', codes: [] });
  expect(proven).toMatch(/All [1-9]\d* entries are those of the tree/);
  expect(proven).toMatch(/[1-9]\d* data and [1-9]\d* personal parts are what was recorded/);
});

test('who may read events and not persons can check the envelopes', async () => {
  const { verdict, proven, notProven } = await verified(ledger.url, { keys: [vkey] }, ledger.tokens.downstream);
  expect(verdict).toBe('sound');
  expect(proven).toMatch(/All [1-9]\d* entries are those of the tree/);
  expect(notProven).toContain('The data and personal parts: they were not there');
});

test('who may read neither can check the tree, as anyone can', async () => {
  const { verdict, notProven } = await verified(ledger.url, { keys: [vkey] }, ledger.tokens.public);
  expect(verdict).toBe('sound');
  expect(notProven).toContain('The entries, data and personal parts: they were not there');
});

test('whoever pinned the first key follows it to the next', async () => {
  const rotation = { rotationId: 'rotation-1', effectiveOn: '2017-03-01' };
  const asked = { ...rotation, reason: '例行更换' };
  await ledger.post('oversight/request-log-key-rotation', asked, { role: 'operator' });
  const ordered = { ...rotation, authority };
  const { status } = await ledger.post('oversight/approve-log-key-rotation', ordered, { role: 'inspector' });
  expect(status).toBe(201);
  const { size } = (await ledger.get('/v1/log/head')).body;
  await ledger.get(`/v1/events/${size - 1}/proof`);
  const { verdict, codes, proven } = await verified(ledger.url, { keys: [vkey] }, ledger.tokens.inspector);
  expect({ verdict, codes }).toEqual({ verdict: 'sound', codes: [] });
  expect(proven).toContain('the log holds its signed statement');
});

test('the key comes along, and is said to', async () => {
  expect(await verified(ledger.url)).toMatchObject({
    verdict: 'sound',
    notProven: expect.stringContaining('Whose key it is'),
  });
});

test('a ledger under another key than the one believed is not signed', async () => {
  expect(await verified(ledger.url, { keys: [LOG_VKEY] })).toMatchObject({ verdict: 'unsigned' });
});

test('a token that is none is refused', async () => {
  expect(await verified(ledger.url, {}, 'nonsense')).toMatchObject({ verdict: 'unreadable' });
});
