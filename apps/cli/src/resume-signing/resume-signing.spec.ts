import { type GivenLog, givenLog } from '../backup/given-log.ts';
import { resumeSigning } from './resume-signing.ts';

let given: GivenLog;
beforeEach(async () => {
  given = await givenLog();
});
afterEach(() => given.close());

const resume = (data = given.data) => resumeSigning({ data, reason: '见证方有误' });

test('a stop is lifted under a reason, and nothing is waived by it', async () => {
  await given.register(0, 3);
  await expect(resume()).rejects.toThrow(/released nothing/);
  const signer = await given.signer();
  await signer.signNow();
  await expect(resume()).rejects.toMatchObject({ code: 'signing.signer-exists' });
  await signer.close();
  await expect(resume()).rejects.toMatchObject({ code: 'signing.not-resumable' });

  const other = await givenLog();
  await other.register(10, 4);
  await expect(refusedBy(other)).resolves.toBe('signing.fork');
  expect(await resume()).toMatchObject({ code: 'signing.fork' });
  await expect(refusedBy(other)).resolves.toBe('signing.fork');
  await other.close();

  await resume();
  const again = await given.signer();
  expect(again.status().stopped).toBeUndefined();
});

/** Shows another log to the signer of the given one. */
async function refusedBy({ store }: GivenLog): Promise<string | undefined> {
  const signer = await given.signer({ tree: store });
  const code = signer.refusal?.code;
  await signer.close();
  return code;
}
