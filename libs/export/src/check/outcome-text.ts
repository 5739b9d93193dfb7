import { factInWords, type ToldEvent } from '../words/index.ts';
import type { Bilingual } from './bilingual.ts';
import type { Verdict, Verification } from './verification.ts';

export type Language = keyof Bilingual;

/** What a program that checks exits with. 1 is left to failures of the program itself. */
export const EXIT_CODES: Readonly<Record<Verdict | 'usage', number>> = {
  sound: 0,
  usage: 2,
  unreadable: 3,
  altered: 4,
  incomplete: 5,
  'not-witnessed': 6,
  unsigned: 7,
  'erased-lawfully': 8,
  'split-view': 10, // 9 is of `onus verify --rules`
};

const VERDICT_TEXTS: Readonly<Record<Verdict, Bilingual>> = {
  sound: { zh: '完好', en: 'SOUND' },
  'erased-lawfully': {
    zh: '依法删除：其余完好，部分个人信息已依法删除，日志中载有依据',
    en: 'ERASED LAWFULLY: sound, but for personal parts whose lawful erasure the log records',
  },
  'split-view': {
    zh: '两部历史：同一日志签署了互相矛盾的检查点',
    en: 'SPLIT VIEW: the log has signed two heads that contradict each other',
  },
  altered: { zh: '被改动：有内容与当时所记不符', en: 'ALTERED: something is not what was recorded' },
  incomplete: { zh: '不完整：有内容缺失', en: 'INCOMPLETE: something that was recorded is not here' },
  unreadable: {
    zh: '无法核验：有内容为本程序所不识',
    en: 'CANNOT BE READ: something is of a kind that this program does not know',
  },
  unsigned: {
    zh: '未签名：自身完好，但没有签名覆盖全部条目',
    en: 'UNSIGNED: sound in itself, but nobody has signed for all of it',
  },
  'not-witnessed': {
    zh: '未经见证：自身完好且已签名，但见证方未达法定数目',
    en: 'NOT WITNESSED: sound and signed, but not cosigned by the quorum of witnesses',
  },
};

/** Without what would move a cursor, colour a terminal or turn the direction of writing: what is checked is not trusted. */
export function printable(text: string): string {
  return text.replace(/[^\P{C}\n]|[\u2028\u2029]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** The outcome in lines for people, in one language. */
export function outcomeText(verification: Verification, language: Language): string {
  const { verdict, checked, findings, event, proven, notProven } = verification;
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const heading = [
    say(`结论：${VERDICT_TEXTS[verdict].zh}`, `Verdict: ${VERDICT_TEXTS[verdict].en}`),
    say(
      `日志：${checked.origin ?? '—'}，${checked.size} 个条目`,
      `Log: ${checked.origin ?? '—'}, ${checked.size} entries`,
    ),
  ];
  const problems = say(
    `问题（共 ${findings.total} 处，列出前 ${findings.shown.length} 处）：`,
    `Problems (${findings.total} in all, the first ${findings.shown.length} of them here):`,
  );
  const lines = [
    ...heading,
    ...(event === undefined ? [] : told(event, language)),
    ...section(
      problems,
      findings.shown.map(({ text }) => text),
      language,
    ),
    ...section(say('已证明：', 'Proven:'), proven, language),
    ...section(say('未证明：', 'Not proven:'), notProven, language),
    '',
  ];
  return printable(lines.join('\n'));
}

function told(event: ToldEvent, language: Language): string[] {
  const { title, lines } = factInWords(event);
  const heading = { zh: `所记事项：${title.zh}`, en: `What was recorded: ${title.en}` };
  // A text that was recorded must not pass for a line of ours.
  const inOneLine = ({ zh, en }: Bilingual): Bilingual => ({
    zh: zh.replaceAll('\n', ' '),
    en: en.replaceAll('\n', ' '),
  });
  return section(inOneLine(heading)[language], lines.map(inOneLine), language);
}

function section(title: string, sentences: readonly Bilingual[], language: Language): string[] {
  if (sentences.length === 0) return [];
  return ['', title, ...sentences.map((sentence) => `  - ${sentence[language]}`)];
}

/** The outcome for programs; codes, keys and their meaning never change. */
export function outcomeJson({ verdict, checked, findings, event, proven, notProven }: Verification): object {
  const {
    kind,
    origin,
    size,
    holds,
    counts,
    vouched,
    continuedSizes,
    complete,
    audited,
    isIndexRebuilt,
    under,
    sheets,
  } = checked;
  return {
    verdict,
    exitCode: EXIT_CODES[verdict],
    kind,
    origin,
    size,
    holds,
    ...counts,
    ...vouched,
    continuedSizes,
    ...(complete && { complete, audited, isIndexRebuilt }),
    ...(under && { under }),
    ...(sheets && sheets.length > 0 && { sheets }),
    findings: findings.shown.map(({ code, grade, place, text }) => ({ code, grade, place, ...text })),
    findingsTotal: findings.total,
    ...(event && { event: { ...event, words: factInWords(event) } }),
    proven,
    notProven,
  };
}
