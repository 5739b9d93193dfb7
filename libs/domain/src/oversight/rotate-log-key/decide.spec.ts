import { when } from '../../kernel/given.ts';
import { rotateLogKey } from './decide.ts';
import { logKeyRotated } from './events.ts';

const rotation = (fromSize: number) => ({
  oldKeyId: 'a1b2c3d4',
  newVerifierKey: `ledger.example+0000000${fromSize % 10}+AQ==`,
  statement: 'onus key rotation v1',
  fromSize,
});

test('a rotation is recorded as the signer states it', () => {
  expect(when(rotateLogKey, {}, rotation(7))).toMatchObject({ keys: [{ data: rotation(7) }] });
});

test('each is recorded once, and none out of order', () => {
  const keys = [logKeyRotated(rotation(7))];
  const refused = { refused: 'log-key.already-recorded', field: 'fromSize' };
  expect(when(rotateLogKey, { keys }, rotation(7))).toEqual(refused);
  expect(when(rotateLogKey, { keys }, rotation(6))).toEqual(refused);
  expect(when(rotateLogKey, { keys }, rotation(8))).toMatchObject({ keys: [{ data: rotation(8) }] });
});
