import { Tails } from '@onus/ledger';
import { evaluatedProgramme, YEAR } from '../http/evaluated-programme.ts';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { authority, ids } from '../http/small-programme.ts';
import { type TakenDossier, unpacked } from './taken-dossier.ts';

/** The dossier of a unit has its sheet in the evaluation that was recorded, and the verifier that comes along works it out again. */

const FILE = 'evaluations/whole.json';
let ledger: ServedLedger;
let dossier: TakenDossier;

async function taken(subject: string): Promise<TakenDossier> {
  const headers = { authorization: `Bearer ${ledger.tokens.inspector}` };
  const response = await fetch(`${ledger.url}/v1/dossiers?subject=${subject}`, { headers });
  if (response.status !== 200) throw new Error(await response.text());
  return unpacked(Buffer.from(await response.arrayBuffer()));
}

beforeAll(async () => {
  ledger = await servedLedger();
  await evaluatedProgramme(ledger);
  const done = async (name: string, body: object, role: 'assessment-office' | 'reviewer' = 'assessment-office') => {
    const { status, body: told } = await ledger.post(
      `assessment/${name}`,
      { effectiveOn: '2017-02-01', authority, ...body },
      { role },
    );
    if (status !== 201) throw new Error(JSON.stringify(told));
    return told.position as number;
  };
  await done('generate-evaluation', { evaluationId: 'whole', year: YEAR });
  await done('review-evaluation', { evaluationId: 'whole' }, 'reviewer');
  await done('record-evaluation', { evaluationId: 'whole', basis: '年度考核' });
  const { size } = (await ledger.get('/v1/log/head', { role: 'inspector' })).body;
  await ledger.served.app.get(Tails).settled(size - 1);
  await ledger.get('/v1/events/0/proof', { role: 'inspector' });
  dossier = await taken(`unit:${ids.county}`);
});
afterAll(async () => {
  dossier?.discard();
  await ledger.stop();
});

test('it is sound, and says which scores were worked out again', () => {
  const { code, output } = dossier.verify();
  expect([code, output]).toEqual([0, expect.stringContaining('SOUND')]);
  expect(output).toContain('the scores of tasks, organisation were worked out again');
  expect(output).toContain('made again from the whole log (onus verify --evaluations)');
  expect(dossier.files).toContain(FILE);
  const sheet = JSON.parse(dossier.read(FILE).toString());
  expect(sheet.unit).toMatchObject({ unitId: ids.county, totalHundredths: 9_600, taskCompleted: true });
  for (const position of [sheet.generatedAt, sheet.cycleAt])
    expect(dossier.files).toContain(`evidence/${position}.entry`);
});

test('it is what the service tells of the unit', async () => {
  const { unit } = (await ledger.get(`/v1/evaluations/whole/units/${ids.county}`)).body;
  const sheet = JSON.parse(dossier.read(FILE).toString());
  expect(sheet.unit.scores.map(({ inputs }: { readonly inputs: object[] }) => inputs.length)).toEqual(
    unit.scores.map(({ inputs }: { readonly inputs: object[] }) => inputs.length),
  );
});

test.each([
  ['a score', '"scoreHundredths":9000', '"scoreHundredths":9100'],
  ['the total', '"totalHundredths":9600', '"totalHundredths":9700'],
  ['completion', '"taskCompleted":true', '"taskCompleted":false'],
  ['the unit', `"unitId":"${ids.county}"`, '"unitId":"county-2"'],
  ['the spelling', '"unitId":', ' "unitId":'],
])('%s changed in it is found', (_, from, to) => {
  const bytes = dossier.read(FILE);
  expect(bytes.toString()).toContain(from);
  dossier.write(FILE, bytes.toString().replace(from, to));
  const { code, output } = dossier.verify();
  dossier.write(FILE, bytes);
  expect([code, output]).toEqual([4, expect.stringContaining('ALTERED')]);
});

test('a unit without a result by an evaluation has no sheet', async () => {
  const other = await taken('unit:county-3');
  expect(other.files.filter((file) => file.startsWith('evaluations'))).toEqual([]);
  expect(other.verify().code).toBe(0);
  other.discard();
});
