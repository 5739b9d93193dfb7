import { databaseName } from './database-name.ts';

test.each([
  ['postgres://onus:geheim@127.0.0.1:5544/onus', '127.0.0.1:5544/onus'],
  ['postgresql://onus@db/ledger?password=geheim', 'db:5432/ledger'],
  ['postgres://onus@localhost/ledger?host=%2Frun%2Fpostgresql', '/run/postgresql:5432/ledger'],
])('%s is named %s', (url, name) => {
  expect(databaseName(url)).toBe(name);
});
