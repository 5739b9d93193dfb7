import { parseArgs } from 'node:util';
import { boundsByVariable, defaultLimits, LIMIT_VARIABLES, type Limits, readLimits } from './limits.ts';
import { INDEX_SETTINGS, type IndexSettings } from './tails/index-tail/index-settings.ts';

/** How the service runs. Flags come before environment variables, those before what is given here. */
export interface Settings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Directory of `ledger.db`, `views.db` and `access.db`. */
  readonly data: string;
  /** Directory of `signer.db` and `signer.key`, best on another disk; undefined: they are in `data`. */
  readonly signer: string | undefined;
  /** Names the log in its checkpoints; a URL without schema. Never changed once something is signed. */
  readonly origin: string;
  /** Policy file of the witnesses; undefined: nobody is asked. */
  readonly witnesses: string | undefined;
  /** Serve only checkpoints that the quorum of witnesses has cosigned. */
  readonly strict: boolean;
  /** After a start, an operator confirms the clock when the newest event is older than these days. */
  readonly clockGapDays: number;
  /** When the index of subjects is committed to. */
  readonly index: IndexSettings;
  readonly logLevel: LogLevel;
  readonly limits: Limits;
}

/** Of a ledger that was given no other. */
export const ORIGIN = 'onus.local/ledger';

/** Of an event that is newest at a start ([P]). */
export const CLOCK_GAP_DAYS = 7;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const USAGE = `usage: node apps/ledger/dist/main.js [--host HOST] [--port PORT] [--data DIR]
            [--signer DIR] [--origin NAME] [--witnesses FILE] [--strict]
            [--clock-gap-days N] [--index-seconds N] [--index-entries N]

  --host HOST   ONUS_HOST       where to listen                    127.0.0.1
  --port PORT   ONUS_PORT       0 for any free port                8080
  --data DIR    ONUS_DATA       ledger.db, views.db, access.db     ./data
  --signer DIR  ONUS_SIGNER     signer.db, signer.key; there already  with the data
  --origin NAME ONUS_ORIGIN     names the log in its checkpoints   ${ORIGIN}
  --witnesses FILE  ONUS_WITNESSES  policy of the witnesses        nobody is asked
  --strict      ONUS_STRICT=1   only serve what they have cosigned
  --clock-gap-days N  ONUS_CLOCK_GAP_DAYS  after a start, an older newest
                event has the clock confirmed by an operator        ${CLOCK_GAP_DAYS}
  --index-seconds N  ONUS_INDEX_SECONDS  the index of subjects is committed to after so
                long with something new                            ${INDEX_SETTINGS.everyMs / 1_000}
  --index-entries N  ONUS_INDEX_ENTRIES  or after so many entries  ${INDEX_SETTINGS.everyEntries}
                ONUS_LOG_LEVEL  ${LOG_LEVELS.join(', ')}    warn

${limitLines()}
  ONUS_PROXIES                  addresses of proxies in front, with commas between them; X-Forwarded-For is taken from them`;

function limitLines(): string {
  return Object.entries(boundsByVariable)
    .map(([variable, { limit, meaning }]) => `  ${variable.padEnd(28)}  ${meaning.padEnd(46)} ${defaultLimits[limit]}`)
    .join('\n');
}

/** Reads flags and environment. `faults` tells everything that is wrong with them; there are settings when nothing is. */
export function readSettings(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): { readonly settings: Settings } | { readonly faults: readonly string[] } {
  const flags = readFlags(args);
  if ('fault' in flags) return { faults: [flags.fault] };
  const given = withDefaults(flags.values, env);
  const { limits, faults: limitFaults } = readLimits(env);
  const faults = [...unknownVariables(env), ...faultsOf(given, env), ...limitFaults];
  if (faults.length > 0) return { faults };
  const { port, clockGapDays, indexSeconds, indexEntries, logLevel, ...rest } = given;
  const index = { everyMs: Number(indexSeconds) * 1_000, everyEntries: Number(indexEntries) };
  const numbers = { port: Number(port), clockGapDays: Number(clockGapDays) };
  return { settings: { ...rest, ...numbers, index, logLevel: logLevel as LogLevel, limits } };
}

type Flags = ReturnType<typeof parseFlags>['values'];

const withDefaults = (flags: Flags, env: NodeJS.ProcessEnv) => ({
  host: flags.host ?? env.ONUS_HOST ?? '127.0.0.1',
  port: flags.port ?? env.ONUS_PORT ?? '8080',
  data: flags.data ?? env.ONUS_DATA ?? './data',
  signer: flags.signer ?? env.ONUS_SIGNER,
  origin: flags.origin ?? env.ONUS_ORIGIN ?? ORIGIN,
  witnesses: flags.witnesses ?? env.ONUS_WITNESSES,
  strict: flags.strict ?? env.ONUS_STRICT === '1',
  clockGapDays: flags['clock-gap-days'] ?? env.ONUS_CLOCK_GAP_DAYS ?? String(CLOCK_GAP_DAYS),
  indexSeconds: flags['index-seconds'] ?? env.ONUS_INDEX_SECONDS ?? String(INDEX_SETTINGS.everyMs / 1_000),
  indexEntries: flags['index-entries'] ?? env.ONUS_INDEX_ENTRIES ?? String(INDEX_SETTINGS.everyEntries),
  logLevel: env.ONUS_LOG_LEVEL ?? 'warn',
});

const faultsOf = (given: ReturnType<typeof withDefaults>, env: NodeJS.ProcessEnv): string[] => [
  ...when(given.host.trim() === '', '--host (ONUS_HOST) is empty'),
  ...when(!isPort(given.port), `--port (ONUS_PORT) takes a number from 0 to 65535, not ${JSON.stringify(given.port)}`),
  ...when(given.data.trim() === '', '--data (ONUS_DATA) is empty'),
  ...when(given.signer?.trim() === '', '--signer (ONUS_SIGNER) is empty'),
  ...when(!/^[^\s+]{1,200}$/.test(given.origin), '--origin (ONUS_ORIGIN) takes a name without spaces or +'),
  ...when(given.strict && given.witnesses === undefined, '--strict (ONUS_STRICT) needs --witnesses (ONUS_WITNESSES)'),
  ...when(!['0', '1', undefined].includes(env.ONUS_STRICT), 'ONUS_STRICT takes 0 or 1'),
  ...when(!isGap(given.clockGapDays), '--clock-gap-days (ONUS_CLOCK_GAP_DAYS) takes a number from 1 to 3650'),
  ...when(!isCount(given.indexSeconds), '--index-seconds (ONUS_INDEX_SECONDS) takes a number from 1 to 100000'),
  ...when(!isCount(given.indexEntries), '--index-entries (ONUS_INDEX_ENTRIES) takes a number from 1 to 100000'),
  ...when(!isLogLevel(given.logLevel), `ONUS_LOG_LEVEL takes one of ${LOG_LEVELS.join(', ')}`),
];

const when = (isWrong: boolean, fault: string): string[] => (isWrong ? [fault] : []);

const FLAGS = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  signer: { type: 'string' },
  origin: { type: 'string' },
  witnesses: { type: 'string' },
  strict: { type: 'boolean' },
  'clock-gap-days': { type: 'string' },
  'index-seconds': { type: 'string' },
  'index-entries': { type: 'string' },
} as const;

const parseFlags = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false });

function readFlags(args: readonly string[]): { readonly values: Flags } | { readonly fault: string } {
  try {
    return parseFlags(args);
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

const VARIABLES = [
  ...Object.keys(FLAGS).map((flag) => `ONUS_${flag.toUpperCase().replaceAll('-', '_')}`),
  'ONUS_LOG_LEVEL',
  ...LIMIT_VARIABLES,
];

/** A misspelt variable would be passed over in silence. */
const unknownVariables = (env: NodeJS.ProcessEnv): string[] =>
  Object.keys(env)
    .filter((name) => name.startsWith('ONUS_') && !VARIABLES.includes(name))
    .map((name) => `there is no setting ${name}`);

const isCount = (text: string): boolean => /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= 100_000;
const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
const isGap = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text) && Number(text) <= 3_650;
const isLogLevel = (text: string): text is LogLevel => (LOG_LEVELS as readonly string[]).includes(text);
