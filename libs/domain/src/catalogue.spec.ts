import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { Compile } from 'typebox/compile';
import { facts, readFact, useCases } from './catalogue.ts';
import type { Fact, FactType } from './kernel/fact.ts';
import type { StoredFact } from './kernel/read-fact.ts';
import { exampleOfFields } from './kernel/term.ts';

const named = useCases.map((useCase) => [useCase.command.name, useCase.command] as const);
const typed = facts.map((type) => [type.type, type] as const);

const found = (pattern: string): string[] => globSync(pattern, { cwd: new URL('.', import.meta.url) });

test('the catalogue lists every folder, under its name', async () => {
  const folders = found('*/*/decide.ts').map((file) => file.replace('/decide.ts', ''));
  expect(useCases.map(({ command }) => command.name).sort()).toEqual(folders.sort());
  const modules = await Promise.all(found('*/*/events.ts').map((file) => import(`./${file}`) as Promise<object>));
  const defined = modules.flatMap((events) => Object.values(events)).filter((value) => 'subjects' in value);
  expect(new Set(facts)).toEqual(new Set(defined));
});

test('names are unique', () => {
  expect(new Set(named.map(([name]) => name)).size).toBe(useCases.length);
  expect(new Set(named.map(([, { title }]) => title.zh)).size).toBe(useCases.length);
  expect(new Set(named.map(([, { title }]) => title.en)).size).toBe(useCases.length);
  expect(new Set(typed.map(([type]) => type)).size).toBe(facts.length);
  expect(new Set(useCases.map(({ command }) => command.request.name)).size).toBe(useCases.length);
});

describe.each(named)('the use case %s', (_, command) => {
  test('has a permission of the form context:verb', () => {
    expect(command.permission).toMatch(/^[a-z]+:[a-z]+(-[a-z]+)*$/);
  });

  test('says what it does in both languages', () => {
    expect(command.title.zh).toMatch(/\p{Script=Han}/u);
    expect(command.title.en).toMatch(/^[a-z]/);
  });

  test('has an example that is a right request', () => {
    const example = exampleOfFields(command.request.fields);
    expect(Compile(command.request.jsonSchema).Check(example)).toBe(true);
    expect(Object.keys(command.streams(example as never))).not.toEqual([]);
  });
});

const recorded = ({ type, schema, data, personal }: Fact): StoredFact => ({
  type,
  schema,
  data: data as object,
  ...(personal !== undefined && { personal: personal as object }),
  actor: 'account:clerk',
  effectiveOn: '2016-03-01',
});

/** What was recorded under each shape that the type has had. */
const examplesOf = (type: FactType): readonly StoredFact[] => [
  ...type.earlier.map(({ example }, at) => recorded({ ...example(), type: type.type, schema: at + 1 })),
  recorded(type.example()),
];

const goldenOf = ({ type, schema }: StoredFact): URL => new URL(`../golden/${type}.v${schema}.json`, import.meta.url);

/** `ONUS_WRITE_GOLDEN=1` writes what is missing; what is there was perhaps recorded somewhere, and is never changed. */
function golden(example: StoredFact): StoredFact {
  const file = goldenOf(example);
  if (process.env.ONUS_WRITE_GOLDEN === '1' && !existsSync(file)) {
    writeFileSync(file, `${JSON.stringify(example, null, 2)}\n`, { flag: 'wx' });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as StoredFact;
}

describe.each(typed)('the fact %s', (_, type) => {
  test('has an example that passes its check', () => {
    expect(type.fault(type.example())).toBeUndefined();
  });

  test('is still read in every shape it was ever recorded in', () => {
    for (const example of examplesOf(type)) {
      const stored = golden(example);
      expect(stored).toEqual(example);
      expect(type.fault({ ...readFact(stored), schema: type.schema })).toBeUndefined();
    }
  });
});
