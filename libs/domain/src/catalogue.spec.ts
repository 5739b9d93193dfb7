import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { facts, readFact, serviceSteps, useCases } from './catalogue.ts';
import { type Fact, type FactType, shapesOf } from './kernel/fact.ts';
import { someone } from './kernel/given.ts';
import type { ReadableStream } from './kernel/plan.ts';
import type { StoredFact } from './kernel/read-fact.ts';
import { exampleOf, exampleOfFields, ruleOf } from './kernel/term.ts';
import { LeaderId, UnitId } from './kernel/vocabulary.ts';

const named = useCases.map((useCase) => [useCase.name, useCase] as const);
const typed = facts.map((type) => [type.type, type] as const);

const found = (pattern: string): string[] => globSync(pattern, { cwd: new URL('.', import.meta.url) });

const isObject = (value: unknown): value is object => Object(value) === value;
const exportedBy = async (file: string): Promise<object[]> =>
  Object.values((await import(`./${file}`)) as Readonly<Record<string, unknown>>).filter(isObject);

test('a use case is listed, and named as the file in which it stands alone', async () => {
  const files = found('*/*.ts').filter((file) => !/(\.spec|\/index)\.ts$|^kernel/.test(file));
  const defined = await Promise.all(
    files.map(async (file) => [file, (await exportedBy(file)).filter((value) => 'decide' in value)] as const),
  );
  const alone = defined.filter(([, own]) => own.length > 0);
  const listed = [...useCases, ...serviceSteps];
  expect(alone).toHaveLength(listed.length);
  for (const [file, own] of alone) expect(own).toEqual([listed.find(({ name }) => `${name}.ts` === file)]);
});

test('every fact of a context is listed', async () => {
  const exported = (await Promise.all(found('*/facts.ts').map(exportedBy))).flat();
  expect(new Set(facts)).toEqual(new Set(exported.filter((value) => 'subjects' in value)));
});

test('names are unique', () => {
  expect(new Set(named.map(([name]) => name)).size).toBe(useCases.length);
  expect(new Set(named.map(([, { title }]) => title.zh)).size).toBe(useCases.length);
  expect(new Set(named.map(([, { title }]) => title.en)).size).toBe(useCases.length);
  expect(new Set(typed.map(([type]) => type)).size).toBe(facts.length);
  expect(new Set(useCases.map(({ request }) => request.name)).size).toBe(useCases.length);
});

describe.each(named)('the use case %s', (_, useCase) => {
  test('has a permission of the form context:verb', () => {
    expect(useCase.permission).toMatch(/^[a-z]+:[a-z]+(-[a-z]+)*$/);
  });

  test('says what it does in both languages', () => {
    expect(useCase.title.zh).toMatch(/\p{Script=Han}/u);
    expect(useCase.title.en).toMatch(/^[a-z]/);
  });

  test('has an example that is a right request', () => {
    const example = exampleOfFields(useCase.request.fields);
    expect(Compile(useCase.request.jsonSchema).Check(example)).toBe(true);
    expect(Object.keys(useCase.streams(example as never, someone()))).not.toEqual([]);
  });
});

/** An example in which every unit and leader has an id of its own, which goes to `ids`. */
function withIds(schema: TSchema, ids: string[]): unknown {
  if (Type.IsArray(schema)) return [withIds(schema.items, ids)];
  if (Type.IsObject(schema))
    return Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, withIds(one, ids)]));
  if (!isUnitOrLeader(schema)) return exampleOf(schema);
  ids.push(`one-${ids.length}.x`);
  return ids.at(-1);
}
/** Also where it is only mentioned: the rule that a value is told by is then all that is left to know it by. */
const isUnitOrLeader = (schema: TSchema): boolean =>
  [UnitId, LeaderId].some((term) => isDeepStrictEqual(ruleOf(term), ruleOf(schema)));

test('every unit and leader that a request names is looked up, but for those that a stream of it names', () => {
  // The responsible of the task, and the units of the notice.
  const byStream = ['programme/sign-pledge', 'oversight/raise-objection'];
  const unread = useCases.filter(({ request, streams }) => {
    const ids: string[] = [];
    const asked = withIds(Type.Object({ ...request.fields }), ids);
    const read = Object.values(streams(asked as never, someone())).flatMap((one) => one ?? []);
    const names = (read as readonly { readonly name: string }[]).map(({ name }) => name);
    return ids.some((id) => !names.some((name) => name.includes(id)));
  });
  expect(unread.map(({ name }) => name)).toEqual(byStream);
});

test('no stream of one kind can have the name of one of another', () => {
  const kinds = new Set(
    useCases.flatMap(({ request, streams }) =>
      Object.values(streams(exampleOfFields(request.fields) as never, someone()))
        .flatMap((one) => one ?? [])
        .map((one) => (one as ReadableStream).of.kind),
    ),
  );
  expect(kinds.size).toBeGreaterThan(20);
  for (const kind of kinds) for (const other of kinds) expect(other.startsWith(`${kind}-`)).toBe(false);
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

/** What a value must be, without what is said of it. */
function bare(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(bare);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !['x-rule', 'examples'].includes(keyword));
  return Object.fromEntries(
    kept.map(([keyword, value]) => [keyword, keyword === 'required' ? [...(value as string[])].sort() : bare(value)]),
  );
}

const shapeFileOf = (type: string, version: number): URL =>
  new URL(`../golden-shapes/${type}.v${version}.json`, import.meta.url);

/** The shape that was published; `ONUS_WRITE_GOLDEN=1` writes what is missing, and changes nothing. */
function publishedShape(type: string, version: number, shape: object): unknown {
  const file = shapeFileOf(type, version);
  if (process.env.ONUS_WRITE_GOLDEN === '1' && !existsSync(file)) {
    writeFileSync(file, `${JSON.stringify(shape, null, 2)}\n`, { flag: 'wx' });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

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

  test('has the very shapes that were published: another one is another version', () => {
    for (const [at, { dataSchema, personalSchema }] of shapesOf(type).entries()) {
      const shape = JSON.parse(JSON.stringify(bare({ data: dataSchema, personal: personalSchema })));
      expect(shape).toEqual(publishedShape(type.type, at + 1, shape));
    }
  });

  test('is still read in every shape it was ever recorded in', () => {
    for (const example of examplesOf(type)) {
      const stored = golden(example);
      expect(stored).toEqual(example);
      expect(type.fault({ ...readFact(stored), schema: type.schema })).toBeUndefined();
    }
  });
});

test('no shape that was published is gone', () => {
  const shapes = facts.flatMap((type) => shapesOf(type).map((_, at) => `${type.type}.v${at + 1}.json`));
  expect(readdirSync(new URL('../golden-shapes/', import.meta.url)).sort()).toEqual(shapes.sort());
});

/** Fields of the public part in which people write freely, with what they write there: none of it is about a person. */
const PUBLIC_TEXTS = new Set([
  // documents and provisions of law
  ...['documentNumber', 'title', 'titleZh', 'titleEn', 'basisZh', 'basisEn', 'appealBasis', 'legalBasis'],
  ...['triggers.titleZh', 'triggers.titleEn', 'triggers.basisZh', 'triggers.basisEn'],
  ...['tenure.basisZh', 'tenure.basisEn', 'returnReview.basisZh', 'returnReview.basisEn'],
  ...['dueProcess.basisZh', 'dueProcess.basisEn', 'flags.basisZh', 'flags.basisEn'],
  ...['measureRules.basisZh', 'measureRules.basisEn', 'exitProcedures.basisZh', 'exitProcedures.basisEn'],
  // units and bodies
  ...['nameZh', 'nameEn', 'decidingBody'],
  // the steps by which units come out of poverty, and the bodies whose they are
  ...['titleZh', 'titleEn', 'bodyZh', 'bodyEn'].map((name) => `exitProcedures.steps.${name}`),
  // enterprises and organisations, which are no natural persons
  'organisationName',
  // where a notice is to be seen
  'place',
  // what is counted, in which unit
  ...['targetUnit', 'targets.targetUnit', 'quantityUnit'],
  // what a scheme calls its parts, and the grades among them
  ...[
    'indicators.titleZh',
    'indicators.titleEn',
    'classes.titleZh',
    'classes.titleEn',
    'vetoes.titleZh',
    'vetoes.titleEn',
  ],
  ...['bands.grade', 'triggers.grades', 'grade', 'previous.grade', 'vetoes.gradeAtMost'],
  // accounts, keys and notes of the log
  ...['recordedBy', 'requestedBy', 'newVerifierKey', 'statement'],
]);

function freeTexts(schema: TSchema, path: string): string[] {
  if (Type.IsArray(schema)) return freeTexts(schema.items, path);
  if (Type.IsObject(schema))
    return Object.entries(schema.properties).flatMap(([name, field]) =>
      freeTexts(field, path ? `${path}.${name}` : name),
    );
  return 'format' in schema && /^(?:plain|public)-/.test(String(schema.format)) ? [path] : [];
}

test('what is kept for ever holds no words about persons: free texts of the public part are these, and no others', () => {
  const found = new Set(facts.flatMap(({ dataSchema }) => freeTexts(dataSchema, '')));
  expect([...found].sort()).toEqual([...PUBLIC_TEXTS].sort());
});
