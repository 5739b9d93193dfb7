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

/** In the language asked for, where the error has both; what a library says, it says in English. */
export function toldIn(language: Language, error: unknown): string {
  const { text, message } = error as { readonly text?: Partial<Record<Language, string>>; readonly message?: string };
  return text?.[language] ?? partIn(language, message ?? String(error));
}

/** Of a sentence that stands in both languages, `English / 中文`, the one asked for; any other as it is. */
export function partIn(language: Language, said: string): string {
  const parts = said.split(BETWEEN);
  const first = parts.findIndex((part) => HAN.test(part));
  if (first < 1) return said;
  const [english, chinese] = [parts.slice(0, first), parts.slice(first)];
  return (language === 'zh' ? chinese : english).join(BETWEEN);
}
