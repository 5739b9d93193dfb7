export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Chinese where the environment speaks Chinese, English elsewhere. */
export const languageOf = ({ LC_ALL, LC_MESSAGES, LANG }: Readonly<Record<string, string | undefined>>): Language =>
  (LC_ALL || LC_MESSAGES || LANG || '').startsWith('zh') ? 'zh' : 'en';

/** After what is wrong with the settings of a program. */
export const SEE_HELP: Readonly<Record<Language, string>> = {
  zh: '全部设置见 --help',
  en: '--help lists all settings',
};
