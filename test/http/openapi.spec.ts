import { useCases } from '@onus/domain';
import { compileErrors, validate } from '@readme/openapi-parser';
import Value from 'typebox/value';
import { allRoutes, templateOf } from './routes.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { ids, programmePolicy, smallProgramme } from './small-programme.ts';

interface Tag {
  readonly name: string;
  readonly description: string;
}

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
}
interface Operation {
  readonly parameters?: readonly Described[];
  readonly responses: Readonly<Record<string, Described>>;
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Described } } };
}

let ledger: ServedLedger;
// biome-ignore lint/suspicious/noExplicitAny: JSON, of which each spec says what it expects
let document: any;

beforeAll(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  document = (await ledger.send('GET', '/openapi.json')).body;
});
afterAll(() => ledger.stop());

test('the description is OpenAPI 3.1 and describes every route', () => {
  expect(document.openapi).toBe('3.1.0');
  const described = Object.entries<object>(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routes = allRoutes(ledger)
    .filter(({ method, path }) => method !== 'HEAD' && !/^\/(docs|openapi\.json)/.test(path))
    .map(({ method, path }) => `${method} ${templateOf(path)}`);
  expect(described.sort()).toEqual(routes.sort());
});

/** What a validator that is not ours has against a description. */
async function faults(described: typeof document): Promise<string> {
  const outcome = await validate(structuredClone(described));
  return outcome.valid ? '' : compileErrors(outcome);
}

test('the description is valid, by the word of a validator that is not ours', async () => {
  expect(await faults(document)).toBe('');
  for (const path of ['/tile/{path}', '/tile/entries/{path}', '/data/{path}']) {
    const spoilt = structuredClone(document);
    spoilt.paths[path].get.parameters[0].name = '*';
    expect(await faults(spoilt)).toContain('path parameter named `*`');
  }
});

test('a command is described with its fields, a right example, its permission and its problems', async () => {
  for (const { name, permission } of useCases) {
    const { post } = document.paths[`/v1/${name}`];
    const { schema, examples } = post.requestBody.content['application/json'];
    expect(Value.Errors(schema, examples.example.value)).toEqual([]);
    expect(schema.required).toContain('effectiveOn');
    expect(post).toMatchObject({ 'x-permission': permission, tags: [name.split('/')[0]] });
    expect(Object.keys(post.responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '409', '412', '422']),
    );
    expect(post.security).toEqual([{ bearer: [] }]);
  }
});

test('every route says what it is for in both languages, under a heading that does so too', () => {
  const bilingual = /\p{Script=Han}.* \/ [a-z]/u;
  const headings = new Map<string, string>(document.tags.map(({ name, description }: Tag) => [name, description]));
  for (const item of Object.values<Record<string, { summary?: string; tags?: string[] }>>(document.paths)) {
    for (const { summary, tags } of Object.values(item)) {
      expect([summary, headings.get(tags?.[0] ?? '')]).toEqual([
        expect.stringMatching(bilingual),
        expect.stringMatching(bilingual),
      ]);
    }
  }
});

test('every field, parameter, header and answer says what it is in both languages', () => {
  const bilingual = expect.stringMatching(/\p{Script=Han}.* \/ .*[a-z]/su);
  const notes: unknown[] = [];
  const fieldsOf = ({ properties = {}, items }: Described): unknown[] => [
    ...Object.values(properties).flatMap((field) => [field.description, ...fieldsOf(field)]),
    ...(items ? fieldsOf(items) : []),
  ];
  for (const item of Object.values<Record<string, Operation>>(document.paths)) {
    for (const { parameters = [], requestBody, responses } of Object.values(item)) {
      notes.push(...parameters.map(({ description }) => description));
      notes.push(...Object.values(responses).map(({ description }) => description));
      const json = requestBody?.content['application/json']; // a file says what it is by itself
      if (json) notes.push(...fieldsOf(json.schema));
    }
  }
  expect(notes.length).toBeGreaterThan(1_000);
  expect(notes).toEqual(notes.map(() => bilingual));
});

test.each([
  'log/head',
  'history?subject=leader:leader-1',
  'history?context=funds',
  'history/counts',
  'events/3',
  'units',
  `units/${ids.county}`,
  `units/${ids.county}/responsibility?on=2016-06-01`,
  'leaders',
  'appointments',
  'tasks',
  'task-counts',
  `tasks/${ids.task}`,
  'funds',
  'funds/balances',
  'funds/leverage',
  'funds/leverage/entries',
  'funds/coverage',
  'funds/targets',
  'funds/villages',
  'funds/spending?by=village',
  'funds/graph?fiscalYear=2016',
  'funds/rewards',
  'task-purposes',
  'results',
  'policies',
  'obligations',
  'breaches',
  'standings',
  `leaders/${ids.secretary}/standing`,
  `leaders/${ids.secretary}/standing-changes`,
  `leaders/${ids.secretary}/record`,
])('the answer to %s is as described', async (path) => {
  const { body: head } = await ledger.get('/v1/log/head');
  const question = `/v1/${path}${path.includes('?') ? '&' : '?'}minPosition=${head.position}`;
  const { status, body } = await ledger.get(question, {
    role: path.endsWith('/record') ? 'inspector' : 'assessment-office',
  });
  expect(status).toBe(200);
  const asked = question.replace(/\?.*/, '');
  const [, item] = Object.entries<{
    get?: { responses: Record<string, { content: Record<string, { schema: object }> }> };
  }>(document.paths).filter(([template]) =>
    new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked),
  )[0] ?? ['', {}];
  const schema = item.get?.responses['200']?.content['application/json']?.schema ?? {};
  expect(Value.Errors(schema as never, body)).toEqual([]);
});

test('a query is described with the problems that it alone answers with, and those of its address', () => {
  const described = (path: string) => Object.keys(document.paths[path].get.responses);
  expect(described('/v1/standings')).toEqual(expect.arrayContaining(['400', '401', '403', '404', '422', '503']));
  expect(described('/v1/units/{unitId}')).toContain('414');
  expect(described('/v1/units')).not.toContain('414');
});

test('the page to try it is there, and loads nothing from elsewhere', async () => {
  const { status, body } = await ledger.send('GET', '/docs');
  expect(status).toBe(200);
  expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
  for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css', 'swagger-ui-init.js']) {
    expect((await ledger.send('GET', `/docs/${file}`)).status).toBe(200);
  }
});
