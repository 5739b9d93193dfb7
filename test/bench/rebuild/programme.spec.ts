import { facts } from '@onus/domain';
import { programmesOf } from './programme.ts';

const types = new Map(facts.map((type) => [type.type, type]));

test('what the benchmarks record is what the ledger itself would record', () => {
  const faults = new Set<string>();
  for (const { fact } of programmesOf(150_000)) {
    const fault = types.get(fact.type)?.fault(fact);
    if (fault !== undefined || !types.has(fact.type)) faults.add(`${fact.type}: ${fault}`);
  }
  expect([...faults]).toEqual([]);
});
