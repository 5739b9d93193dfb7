import type { Language } from './language.ts';

/** Why something was not carried out, for whoever asked for it. */
export class Failure extends Error {
  readonly text: Readonly<Record<Language, string>>;

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.name = 'Failure';
    this.text = { zh, en };
  }
}

const HAN = /\p{Script=Han}/u;
const BETWEEN = ' / ';

/** What the system says no to, and what Node says of arguments. */
const IN_CHINESE: Readonly<Record<string, string>> = {
  ENOENT: '没有此文件或目录',
  EEXIST: '文件已存在',
  EACCES: '无权访问',
  EPERM: '无权操作',
  EISDIR: '这是目录',
  ENOTDIR: '这不是目录',
  ENOSPC: '磁盘已满',
  EROFS: '磁盘为只读',
  EADDRINUSE: '地址已被占用',
  ECONNREFUSED: '连接被拒绝',
  ENOTFOUND: '查不到该主机',
  ETIMEDOUT: '连接超时',
  // Of PostgreSQL, by their SQLSTATE.
  '28P01': '用户名或密码不对',
  '28000': '不许该用户登录',
  '3D000': '没有该数据库',
  '42501': '无权操作',
  ERR_PARSE_ARGS_UNKNOWN_OPTION: '没有此选项',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: '选项的参数无效',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: '参数过多',
};

interface Told {
  readonly text?: Partial<Record<Language, string>>;
  readonly code?: string;
  readonly message?: string;
  readonly cause?: unknown;
}

/**
 * In the language asked for, where the error has both, or is one of the system; what a library says, it says in English. Of what cannot
 * be opened the reason is told as well.
 */
export function toldIn(language: Language, error: unknown): string {
  const { text, code = '', message = String(error), cause } = error as Told;
  const known = language === 'zh' && Object.hasOwn(IN_CHINESE, code) ? `${IN_CHINESE[code]}（${message}）` : undefined;
  if (text?.[language] === undefined && cause instanceof Error && code.endsWith('.cannot-open'))
    return `${partIn(language, message)}${inBrackets[language](toldIn(language, cause))}`;
  return text?.[language] ?? known ?? partIn(language, message);
}

const inBrackets: Readonly<Record<Language, (reason: string) => string>> = {
  zh: (reason) => `（${reason}）`,
  en: (reason) => ` (${reason})`,
};

/** Of a sentence that stands in both languages, `English / 中文`, the one asked for; any other as it is. */
export function partIn(language: Language, said: string): string {
  const parts = said.split(BETWEEN);
  const first = parts.findIndex((part) => HAN.test(part));
  if (first < 1) return said;
  const [english, chinese] = [parts.slice(0, first), parts.slice(first)];
  return (language === 'zh' ? chinese : english).join(BETWEEN);
}
