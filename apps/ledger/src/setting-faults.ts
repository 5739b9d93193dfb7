import type { Bilingual } from '@onus/domain';

/** How a setting is called: by its flag, where it has one, and by its variable. */
export interface SettingName {
  readonly flag?: string;
  readonly variable: string;
}

const inWords = ({ flag, variable }: SettingName): Bilingual =>
  flag === undefined
    ? { zh: `${variable} `, en: variable }
    : { zh: `${flag}（${variable}）`, en: `${flag} (${variable})` };

export function isEmpty(name: SettingName): Bilingual {
  const { zh, en } = inWords(name);
  return { zh: `${zh}不得为空`, en: `${en} is empty` };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

export function takesWhole(name: SettingName, { from, to }: Range, given: string): Bilingual {
  const { zh, en } = inWords(name);
  const text = JSON.stringify(given);
  return {
    zh: `${zh}应为 ${from} 至 ${to} 的整数，现为 ${text}`,
    en: `${en} takes a whole number from ${from} to ${to}, not ${text}`,
  };
}

export const isWholeWithin = (text: string, { from, to }: Range): boolean =>
  /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to;
