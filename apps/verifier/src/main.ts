import { EXIT_CODES, type Language, outcomeJson, outcomeText, printable } from '@onus/export/check';
import { type Options, readOptions } from './options.ts';
import { Unreadable } from './unreadable.ts';
import { USAGE } from './usage.ts';
import { verify } from './verify.ts';

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
    return refuse(printable(reasonOf(error, options.language)), options);
  }
}

function refuse(reason: string, { asJson, language }: Options): number {
  const exitCode = EXIT_CODES.unreadable;
  if (asJson) process.stdout.write(`${JSON.stringify({ verdict: 'unreadable', exitCode, reason })}\n`);
  else process.stderr.write(`${language === 'zh' ? '无法读取' : 'Cannot be read'}: ${reason}\n`);
  return exitCode;
}

/** Why nothing could be checked; any other error is one of this program, and goes up. */
function reasonOf(error: unknown, language: Language): string {
  if (error instanceof Unreadable) return error.text[language];
  if (error instanceof Error && 'syscall' in error) return error.message;
  throw error;
}

process.exitCode = await main();
