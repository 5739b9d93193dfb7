import { isPostgresUrl, withoutPassword } from './address.ts';

test.each([
  ['postgres://onus:secret@db:5432/onus', 'postgres://onus@db:5432/onus', true],
  ['postgresql://db/onus?password=secret', 'postgresql://db/onus', true],
  ['postgres://onus:se%40cret@db/onus', 'postgres://onus@db/onus', true],
  ['postgres://onus:secr@et@db/onus', 'postgres://onus@db/onus', false],
  ['postgres://onus:p@se#cr/et@db:5432/onus', 'postgres://onus@db:5432/onus', false],
  ['postgres://onus:secr#et@db/onus', 'postgres://onus@db/onus', false],
  ['postgres://onus:secr/et@db/onus', 'postgres://onus@db/onus', false],
  ['mysql://onus:secret@db/onus', 'mysql://onus@db/onus', false],
  ['onus', 'onus', false],
])('of %s is shown %s', (text, shown, isOne) => {
  expect([withoutPassword(text), isPostgresUrl(text)]).toEqual([shown, isOne]);
});
