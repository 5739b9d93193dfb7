import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { smallProgramme } from '../http/small-programme.ts';
import { LOG_VKEY } from './sample-log.ts';
import { verified } from './verified.ts';

let ledger: ServedLedger;
let vkey: string;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await ledger.get('/v1/events/0/proof'); // signs what there is
  vkey = (await ledger.send('GET', '/checkpoint/keys')).body.keys.at(-1).verifierKey;
});
afterAll(() => ledger.stop());

test('anyone can check the tree of a running ledger', async () => {
  const { verdict, codes, proven } = await verified(ledger.url, { keys: [vkey] });
  expect({ verdict, codes }).toEqual({ verdict: 'sound', codes: [] });
  expect(proven).toContain('is consistent in itself');
});

test('an inspector can check its envelopes too', async () => {
  const { verdict, codes, proven } = await verified(ledger.url, { keys: [vkey] }, ledger.tokens.inspector);
  expect({ verdict, codes }).toEqual({ verdict: 'sound', codes: [] });
  expect(proven).toMatch(/All [1-9]\d* entries are those of the tree/);
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
