import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bilingual } from '@onus/domain';
import { toldIn } from '@onus/language';
import { LIMIT_VARIABLES, type Limits, readLimits } from './limits.ts';
import { isPublicAddress, wrongAddress } from './public-address.ts';
import { isEmpty, isWholeWithin, type SettingName, takesWhole } from './setting-faults.ts';
import { type StoreSettings, storeFaults, storeSettings } from './store-settings.ts';
import { isRange } from './subscriptions/webhooks/reachable.ts';
import { INDEX_SETTINGS, type IndexSettings } from './tails/index-tail/index-settings.ts';

/** How the service runs. Flags come before environment variables, those before what is given here. */
export interface Settings extends StoreSettings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Directory of `ledger.db`, `views.db` and `access.db`. */
  readonly data: string;
  /** Names this instance for the others, and for operators. */
  readonly instance: string;
  /** Directory of `signer.db` and `signer.key`, best on another disk, or the address of the signer's process; undefined: they are in `data`. */
  readonly signer: string | undefined;
  /** Names the log in its checkpoints; a URL without schema. Never changed once something is signed. */
  readonly origin: string;
  /** Policy file of the witnesses; undefined: nobody is asked. */
  readonly witnesses: string | undefined;
  /** File with the keys of the auditors whose notes are taken; undefined: nobody's are. */
  readonly auditors: string | undefined;
  /** Serve only checkpoints that the quorum of witnesses has cosigned. */
  readonly strict: boolean;
  /** After a start, an operator confirms the clock when the newest event is older than these days. */
  readonly clockGapDays: number;
  /** When the index of subjects is committed to. */
  readonly index: IndexSettings;
  /** The log is checked against itself at this pace, bytes a second. */
  readonly checkBytes: number;
  /** The read models are compared with the log so often. */
  readonly modelsEveryMs: number;
  /** Under which subscribers know the ledger, with no slash at its end; undefined: the feed is closed. */
  readonly publicAddress: string | undefined;
  /** Networks that events may be sent to beside the public internet. */
  readonly webhooks: { readonly networks: readonly string[] };
  readonly logLevel: LogLevel;
  readonly limits: Limits;
}

/** Of a ledger that was given no other. */
export const ORIGIN = 'onus.local/ledger';

/** Of an event that is newest at a start ([P]). */
export const CLOCK_GAP_DAYS = 7;

/** A second: a log of five million events in an hour and a half, at a few hundredths of a core. */
export const CHECK_BYTES = 1_000_000;

/** Between two comparisons of the read models with the log, at least; they take a tenth of the time at most. */
export const MODELS_SECONDS = 60;

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Reads flags and environment. `faults` tells everything that is wrong with them; there are settings when nothing is. */
export function readSettings(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): { readonly settings: Settings } | { readonly faults: readonly Bilingual[] } {
  const flags = readFlags(args);
  if ('fault' in flags) return { faults: [flags.fault] };
  const given = withDefaults(flags.values, env);
  const { limits, faults: limitFaults } = readLimits(env);
  const faults = [...unknownVariables(env), ...faultsOf(given, env), ...limitFaults];
  if (faults.length > 0) return { faults };
  const {
    port,
    clockGapDays,
    indexSeconds,
    indexEntries,
    checkBytes,
    modelsSeconds,
    networks,
    logLevel,
    log,
    database,
    ...rest
  } = given;
  const index = { everyMs: Number(indexSeconds) * 1_000, everyEntries: Number(indexEntries) };
  const numbers = { port: Number(port), clockGapDays: Number(clockGapDays), checkBytes: Number(checkBytes) };
  const modelsEveryMs = Number(modelsSeconds) * 1_000;
  const webhooks = { networks };
  const stores = storeSettings(given);
  return {
    settings: {
      ...rest,
      ...stores,
      ...numbers,
      index,
      modelsEveryMs,
      webhooks,
      logLevel: logLevel as LogLevel,
      limits,
    },
  };
}

type Flags = ReturnType<typeof parseFlags>['values'];
type Flag = keyof typeof FLAGS;

function withDefaults(flags: Flags, env: NodeJS.ProcessEnv) {
  const set = (flag: Exclude<Flag, 'strict'>): string | undefined => flags[flag] ?? env[variableOf(flag)];
  return {
    host: set('host') ?? '127.0.0.1',
    port: set('port') ?? '8080',
    data: set('data') ?? './data',
    log: set('log'),
    database: set('database'),
    instance: set('instance') ?? `${hostname()}:${process.pid}`,
    signer: set('signer'),
    origin: set('origin') ?? ORIGIN,
    witnesses: set('witnesses'),
    auditors: set('auditors'),
    strict: flags.strict ?? env.ONUS_STRICT === '1',
    clockGapDays: set('clock-gap-days') ?? String(CLOCK_GAP_DAYS),
    indexSeconds: set('index-seconds') ?? String(INDEX_SETTINGS.everyMs / 1_000),
    indexEntries: set('index-entries') ?? String(INDEX_SETTINGS.everyEntries),
    checkBytes: set('check-bytes') ?? String(CHECK_BYTES),
    modelsSeconds: set('models-seconds') ?? String(MODELS_SECONDS),
    publicAddress: set('public-address'),
    networks: listed(set('webhook-networks')),
    logLevel: env.ONUS_LOG_LEVEL ?? 'warn',
  };
}

/** What stands between commas. */
const listed = (text = ''): readonly string[] => text.split(',').flatMap((each) => each.trim() || []);

type Given = ReturnType<typeof withDefaults>;

const faultsOf = (given: Given, env: NodeJS.ProcessEnv): Bilingual[] => [
  ...when(given.host.trim() === '', isEmpty(named('host'))),
  ...whole('port', given.port, { from: 0, to: 65_535 }),
  ...when(given.data.trim() === '', isEmpty(named('data'))),
  ...when(given.signer?.trim() === '', isEmpty(named('signer'))),
  ...storeFaults(given),
  ...when(!/^[\w.:-]{1,100}$/.test(given.instance), {
    zh: '--instance（ONUS_INSTANCE）应为 1 至 100 个拉丁字母、数字或 . : _ -',
    en: '--instance (ONUS_INSTANCE) takes 1 to 100 Latin letters, digits or . : _ -',
  }),
  ...when(!/^[^\s+]{1,200}$/.test(given.origin), {
    zh: '--origin（ONUS_ORIGIN）应为 1 至 200 个字符的名称，不含空格和加号',
    en: '--origin (ONUS_ORIGIN) takes a name of 1 to 200 characters without spaces or +',
  }),
  ...when(given.strict && given.witnesses === undefined, {
    zh: '--strict（ONUS_STRICT）须与 --witnesses（ONUS_WITNESSES）同用',
    en: '--strict (ONUS_STRICT) needs --witnesses (ONUS_WITNESSES)',
  }),
  ...when(given.auditors?.trim() === '', isEmpty(named('auditors'))),
  ...when(!['0', '1', undefined].includes(env.ONUS_STRICT), {
    zh: 'ONUS_STRICT 应为 0 或 1',
    en: 'ONUS_STRICT takes 0 or 1',
  }),
  ...whole('clock-gap-days', given.clockGapDays, { from: 1, to: 3_650 }),
  ...whole('index-seconds', given.indexSeconds, { from: 1, to: 100_000 }),
  ...whole('index-entries', given.indexEntries, { from: 1, to: 100_000 }),
  ...whole('check-bytes', given.checkBytes, { from: 1_000, to: 100_000_000 }),
  ...whole('models-seconds', given.modelsSeconds, { from: 1, to: 100_000 }),
  ...when(
    given.publicAddress !== undefined && !isPublicAddress(given.publicAddress),
    wrongAddress(given.publicAddress),
  ),
  ...given.networks
    .filter((each) => !isRange(each))
    .map((each) => ({
      zh: `--webhook-networks（ONUS_WEBHOOK_NETWORKS）应为以英文逗号分隔的网段，例如 10.1.0.0/16，现有 ${JSON.stringify(each)}`,
      en: `--webhook-networks (ONUS_WEBHOOK_NETWORKS) takes networks such as 10.1.0.0/16 with commas between them, not ${JSON.stringify(each)}`,
    })),
  ...when(!isLogLevel(given.logLevel), {
    zh: `ONUS_LOG_LEVEL 应为以下之一：${LOG_LEVELS.join('、')}`,
    en: `ONUS_LOG_LEVEL takes one of ${LOG_LEVELS.join(', ')}`,
  }),
];

const when = (isWrong: boolean, fault: Bilingual): Bilingual[] => (isWrong ? [fault] : []);

const whole = (flag: Flag, text: string, range: { readonly from: number; readonly to: number }): Bilingual[] =>
  when(!isWholeWithin(text, range), takesWhole(named(flag), range, text));

const FLAGS = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  log: { type: 'string' },
  database: { type: 'string' },
  instance: { type: 'string' },
  signer: { type: 'string' },
  origin: { type: 'string' },
  witnesses: { type: 'string' },
  auditors: { type: 'string' },
  strict: { type: 'boolean' },
  'clock-gap-days': { type: 'string' },
  'index-seconds': { type: 'string' },
  'index-entries': { type: 'string' },
  'check-bytes': { type: 'string' },
  'models-seconds': { type: 'string' },
  'public-address': { type: 'string' },
  'webhook-networks': { type: 'string' },
} as const;

const parseFlags = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false });

function readFlags(args: readonly string[]): { readonly values: Flags } | { readonly fault: Bilingual } {
  try {
    return parseFlags(args);
  } catch (error) {
    return { fault: { zh: toldIn('zh', error), en: toldIn('en', error) } };
  }
}

const variableOf = (flag: string): string => `ONUS_${flag.toUpperCase().replaceAll('-', '_')}`;
const named = (flag: Flag): SettingName => ({ flag: `--${flag}`, variable: variableOf(flag) });

const VARIABLES = [...Object.keys(FLAGS).map(variableOf), 'ONUS_LOG_LEVEL', ...LIMIT_VARIABLES];

/** A misspelt variable would be passed over in silence. */
const unknownVariables = (env: NodeJS.ProcessEnv): Bilingual[] =>
  Object.keys(env)
    .filter((name) => name.startsWith('ONUS_') && !VARIABLES.includes(name))
    .map((name) => ({ zh: `没有设置项 ${name}`, en: `there is no setting ${name}` }));

const isLogLevel = (text: string): text is LogLevel => (LOG_LEVELS as readonly string[]).includes(text);
