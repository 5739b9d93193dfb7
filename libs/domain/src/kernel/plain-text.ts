import Format from 'typebox/format';
import type { Bilingual } from './text.ts';

/**
 * Text that shows all that it holds. What a reader cannot see, or sees in another order than it stands, would let two
 * records look alike that are not: controls, format characters such as zero-width ones and those that turn the direction
 * of writing, line separators, fillers and whatever else is drawn as nothing, characters of private use, and code points
 * that nobody has assigned.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const UNSEEN_IN_LINES = /(?!\n)[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** The formats of such text in a JSON Schema: one line, one that is public, or several that end in a line feed (U+000A). */
export const PLAIN_LINE = 'plain-line';
export const PUBLIC_LINE = 'public-line';
export const PLAIN_TEXT = 'plain-text';

const unseen: Readonly<Record<string, RegExp>> = {
  [PLAIN_LINE]: UNSEEN,
  [PUBLIC_LINE]: UNSEEN,
  [PLAIN_TEXT]: UNSEEN_IN_LINES,
};

/** In one line words are parted by the common space alone, and none stands at an end: what looks alike is alike. */
const STRAY_SPACE = /(?! )\p{Zs}|^ | $/u;

/** The same text is always the same bytes: in Unicode's normal form C. What is sent is recorded as it is, or refused. */
const isNormal = (text: string): boolean => text === text.normalize('NFC');

const strayAt = (format: string, text: string): number => (format === PLAIN_TEXT ? -1 : text.search(STRAY_SPACE));

/**
 * A mobile telephone number (11 digits from 13 on) or an identity number (GB 11643: 18 characters; 15 digits before 1999). What is
 * public is so for ever, and nothing that belongs into it looks like these.
 */
const PERSONAL_NUMBER = /(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|\d{15})(?!\d)/;
const personalAt = (format: string, text: string): number =>
  format === PUBLIC_LINE ? text.normalize('NFKC').search(PERSONAL_NUMBER) : -1;

for (const format of Object.keys(unseen)) Format.Set(format, (text) => textFault(format, text) === undefined);

interface TextFault {
  readonly kind: 'unseen' | 'not-normal' | 'stray-space' | 'personal-number';
  readonly sentence: Bilingual;
}

/** What keeps a text from being of a format, with the character named; undefined where nothing does. */
export function textFault(format: string, text: string): TextFault | undefined {
  const pattern = unseen[format];
  if (!pattern) return undefined;
  const at = text.search(pattern);
  if (at >= 0) return { kind: 'unseen', sentence: unseenAt(text, at) };
  if (!isNormal(text)) return { kind: 'not-normal', sentence: notNormal(text) };
  const stray = strayAt(format, text);
  if (stray >= 0) return { kind: 'stray-space', sentence: strayedAt(text, stray) };
  return personalAt(format, text) < 0 ? undefined : { kind: 'personal-number', sentence: PERSONAL_NUMBER_HELD };
}

const PERSONAL_NUMBER_HELD: Bilingual = {
  zh: '含有形似电话号码或身份证号的数字：此项公开且永久保留，不得写入个人信息',
  en: 'it holds what looks like a telephone or an identity number: this is public, and kept for ever',
};

function unseenAt(text: string, at: number): Bilingual {
  const [named, place] = [nameOf(text.codePointAt(at)), [...text.slice(0, at)].length + 1];
  return {
    zh: `第 ${place} 个字符是 ${named}，属于控制字符、不可见字符、专用区字符或未分配的码位`,
    en: `character ${place} is ${named}, which is a control, an invisible, a private-use or an unassigned one`,
  };
}

function strayedAt(text: string, at: number): Bilingual {
  const [named, place] = [nameOf(text.codePointAt(at)), [...text.slice(0, at)].length + 1];
  return {
    zh: `第 ${place} 个字符是空格 ${named}：首尾不留空格，中间只用普通空格 U+0020`,
    en: `character ${place} is the space ${named}: there is none at either end, and between words only U+0020`,
  };
}

/** The first place at which the text and its normal form part. */
function notNormal(text: string): Bilingual {
  const [given, normal] = [[...text], [...text.normalize('NFC')]];
  const at = given.findIndex((character, i) => character !== normal[i]);
  const [named, right] = [nameOf(given[at]?.codePointAt(0)), nameOf(normal[at]?.codePointAt(0))];
  return {
    zh: `不是 Unicode 规范形式 NFC：第 ${at + 1} 个字符是 ${named}，NFC 中应为 ${right}`,
    en: `it is not in Unicode's normal form NFC: character ${at + 1} is ${named} where NFC has ${right}`,
  };
}

const nameOf = (codePoint: number | undefined): string =>
  codePoint === undefined ? '—' : `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
