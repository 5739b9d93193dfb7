import { isMainThread } from 'node:worker_threads';
import { EXIT_CODES, type Language, outcomeJson, outcomeText, printable } from '@onus/export/check';
import { toldIn } from '@onus/language';
import { type Options, readOptions } from './options.ts';
import { Unreadable } from './unreadable.ts';
import { USAGE } from './usage.ts';
import { verify } from './verify.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Runs the program; what it exits with. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!('instead' in options)) return check(options);
  const { instead, language, reason } = options;
  if (instead === 'help') {
    process.stdout.write(USAGE[language]);
    return EXIT_CODES.sound;
  }
  process.stderr.write(`${reason === undefined ? '' : `${reason}\n\n`}${USAGE[language]}`);
  return EXIT_CODES.usage;
}

async function check(options: Options): Promise<number> {
  try {
    const verification = await verify(options, process.env.ONUS_TOKEN, process.stderr);
    process.stdout.write(
      options.asJson
        ? `${JSON.stringify(outcomeJson(verification), undefined, 2)}\n`
        : outcomeText(verification, options.language),
    );
    return EXIT_CODES[verification.verdict];
  } catch (error) {
    const verdict = error instanceof WrongUsage ? 'usage' : 'unreadable';
    return refuse(verdict, printable(reasonOf(error, options.language)), options);
  }
}

const REFUSALS = {
  usage: { zh: '用法错误：', en: 'Wrong usage: ' },
  unreadable: { zh: '无法读取：', en: 'Cannot be read: ' },
} as const;

function refuse(verdict: keyof typeof REFUSALS, reason: string, { asJson, language }: Options): number {
  const exitCode = EXIT_CODES[verdict];
  if (asJson) process.stdout.write(`${JSON.stringify({ verdict, exitCode, reason })}\n`);
  else process.stderr.write(`${REFUSALS[verdict][language]}${reason}\n`);
  return exitCode;
}

/** Why nothing could be checked; any other error is one of this program, and goes up. */
function reasonOf(error: unknown, language: Language): string {
  const isForeseen = error instanceof Unreadable || error instanceof WrongUsage;
  if (isForeseen || (error instanceof Error && 'syscall' in error)) return toldIn(language, error);
  throw error;
}

// The threads that check with it begin with this file, too.
if (isMainThread) process.exitCode = await main();
