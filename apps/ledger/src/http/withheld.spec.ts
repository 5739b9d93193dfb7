import { facts } from '@onus/domain';
import { WITHHELD_CONTEXTS } from '@onus/export/format';
import { contextOf, isRestricted } from '@onus/feed';
import { contextsWithheldFrom, mayRead } from './withheld.ts';

const withPermissions = (...names: string[]) => ({ permissions: new Set(names) as never });

test('what events of clues say takes a permission of its own, that of others does not', () => {
  const [plain, handler] = [withPermissions('events:read'), withPermissions('events:read', 'clues:read')];
  expect([mayRead(plain, 'clues.clue-reported'), mayRead(plain, 'oversight.finding-recorded')]).toEqual([false, true]);
  expect(mayRead(handler, 'clues')).toBe(true);
  expect([contextsWithheldFrom(plain), contextsWithheldFrom(handler)]).toEqual([['clues'], []]);
});

test('what may be withheld from an export are the events of the restricted contexts, and no others', () => {
  const restricted = facts.map(({ type }) => contextOf(type)).filter(isRestricted);
  expect([...new Set(restricted)]).toEqual(WITHHELD_CONTEXTS);
});
