import { parseArgs } from 'node:util';
import { type Language, languageOf, toldIn } from '@onus/language';

/** What was asked for on the command line. */
export interface Options {
  /** A folder, an archive, the evidence of one event, a proof, or the URL of a running log. */
  readonly named: string;
  /** Keys of the log that whoever checks believes. */
  readonly keys: readonly string[];
  /** Path of a policy file. */
  readonly policy: string | undefined;
  /** The leaf hash for which a proof is looked at, in hex. */
  readonly leaf: string | undefined;
  /** Keys of auditors that whoever checks believes. */
  readonly auditors: readonly string[];
  /** The whole log, to make the index again that entries are proven to be complete by: a folder, an archive or a URL. */
  readonly log: string | undefined;
  /** Paths of checkpoints that were kept. */
  readonly knownCheckpoints: readonly string[];
  readonly language: Language;
  readonly asJson: boolean;
  /** Problems shown in full. */
  readonly problems: number;
}

/** What to print instead of checking. */
export interface Instead {
  readonly instead: 'help' | 'usage';
  readonly language: Language;
  readonly reason?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const PROBLEMS = 20;
const PROBLEMS_MAX = 100_000;

const wrong = {
  lang: { zh: '--lang 应为 zh 或 en', en: '--lang takes zh or en' },
  problems: {
    zh: `--problems 应为 1 至 ${PROBLEMS_MAX} 的整数`,
    en: `--problems takes a whole number from 1 to ${PROBLEMS_MAX}`,
  },
  leaf: { zh: '--leaf 应为 64 位十六进制小写的叶哈希', en: '--leaf takes a leaf hash of 64 lower-case hex digits' },
  none: { zh: '请指明要核验的目录、文件或网址', en: 'name the folder, the file or the URL to check' },
  several: { zh: '一次只核验一项', en: 'one thing is checked at a time' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export function readOptions(args: readonly string[], environment: Environment): Options | Instead {
  const language = languageOf(environment);
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true },
        vkey: { type: 'string', multiple: true },
        policy: { type: 'string' },
        leaf: { type: 'string' },
        auditor: { type: 'string', multiple: true },
        log: { type: 'string' },
        'known-checkpoint': { type: 'string', multiple: true },
        lang: { type: 'string', default: language },
        problems: { type: 'string', default: String(PROBLEMS) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { lang } = values;
    if (lang !== 'zh' && lang !== 'en') return { instead: 'usage', language, reason: wrong.lang[language] };
    if (values.help) return { instead: 'help', language: lang };
    const [named, ...more] = positionals;
    const problems = Number(values.problems);
    if (named === undefined) return { instead: 'usage', language: lang, reason: wrong.none[lang] };
    if (more.length > 0) return { instead: 'usage', language: lang, reason: wrong.several[lang] };
    if (!Number.isInteger(problems) || problems < 1 || problems > PROBLEMS_MAX) {
      return { instead: 'usage', language: lang, reason: wrong.problems[lang] };
    }
    if (values.leaf !== undefined && !/^[0-9a-f]{64}$/.test(values.leaf)) {
      return { instead: 'usage', language: lang, reason: wrong.leaf[lang] };
    }
    return {
      named,
      keys: [...(values.key ?? []), ...(values.vkey ?? [])],
      policy: values.policy,
      leaf: values.leaf,
      auditors: values.auditor ?? [],
      log: values.log,
      knownCheckpoints: values['known-checkpoint'] ?? [],
      language: lang,
      asJson: values.json,
      problems,
    };
  } catch (error) {
    return { instead: 'usage', language, reason: toldIn(language, error) };
  }
}
