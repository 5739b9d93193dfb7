import { existsSync } from 'node:fs';
import { tokenFileIn } from '@onus/access';
import { languageOf, toldIn } from '@onus/language';
import { withoutPassword } from '@onus/postgres';
import { engineThrough } from './engine-through.ts';
import { noPolicyNotice } from './policy/no-policy-notice.ts';
import { policyStatusOf } from './policy/policy-in-force.ts';
import { type ServeOptions, serve } from './serve.ts';
import { stopOnSignals } from './stop-on-signals.ts';

const language = languageOf(process.env);
const cannotStart = { zh: '无法启动：', en: 'cannot start: ' };

/** Serves the ledger, says where, and stops in order on the first signal; gives where. Exits with 1 when it cannot start. */
export async function serveUntilStopped(options: ServeOptions): Promise<string> {
  try {
    const { app, url, firstToken, close } = await serve(options);
    stopOnSignals(close);
    if (options.demonstration) await engineThrough(app, tellThrough);
    console.log(`ready ${url}`);
    console.log(`docs  ${url}/docs`);
    const notice = noPolicyNotice(await policyStatusOf(app));
    if (notice) console.log(notice[language]);
    for (const line of accessLines(options, firstToken)) console.log(line);
    return url;
  } catch (error) {
    console.error(`${cannotStart[language]}${toldIn(language, error)}${codeIn(error)}`);
    process.exit(1);
  }
}

const tellThrough = (position: number, size: number): void =>
  console.log(
    inWords(
      `正在推导载入之后各日的履责状态：${position + 1}/${size}`,
      `what follows from the days since is being told: ${position + 1} of ${size} events`,
    ),
  );

/** What programs go by, where the refusal has such a code. */
function codeIn(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^[a-z-]+\.[a-z-]+$/.test(code) ? inWords(`（${code}）`, ` (${code})`) : '';
}

/** How to get in. A token is told once, at the first start; only the demonstration keeps its own in a file. */
function accessLines(
  { data, database }: Pick<ServeOptions, 'data' | 'database'>,
  firstToken: string | undefined,
): string[] {
  const file = tokenFileIn(data);
  if (existsSync(file)) return [inWords(`演示用访问令牌：${file}`, `access tokens of the demonstration: ${file}`)];
  const where = database === undefined ? `--data ${data}` : `--database ${withoutPassword(database)}`;
  const add = `npx onus account add ${where} --name NAME --role ROLE`;
  const more = inWords(`新建账户：${add}`, `accounts: ${add}`);
  if (firstToken === undefined) return [more];
  return [
    inWords(`运维人员的访问令牌，仅显示一次：${firstToken}`, `operator's access token, told this once: ${firstToken}`),
    more,
  ];
}

const inWords = (zh: string, en: string): string => ({ zh, en })[language];
