import { globSync, readFileSync } from 'node:fs';
import { type Expression, parseSync, type StringLiteral, type TemplateElement, type TemplateLiteral } from '@swc/core';

/** A text that a Chinese reader reads, as it stands in a source file. */
export interface ChineseText {
  readonly file: string;
  /** Where something is put in, a character that stands for it. */
  readonly text: string;
}

/** Stands for what a template puts in: a name, a number, a date. */
export const PUT_IN = '\u{FFFC}';

const HAN = /\p{Script=Han}/u;

/** Every text of the programs that has a Chinese character in it; specs and comments are not read by users. */
export function chineseTexts(root: URL): ChineseText[] {
  const files = globSync('{apps,libs}/*/src/**/*.ts', { cwd: root }).filter(
    (file) => !/\.spec\.ts$|\/testing\//.test(file),
  );
  return files.flatMap((file) => {
    const source = readFileSync(new URL(file, root), 'utf8');
    if (!HAN.test(source)) return [];
    const parsed = parseSync(source, { syntax: 'typescript', decorators: true, target: 'es2024' });
    return textsIn(parsed)
      .filter((text) => HAN.test(text) || text.endsWith(OF_CHINESE))
      .map((text) => ({ file, text }));
  });
}

/** Ends a text that is Chinese by what is put into it. */
const OF_CHINESE = '。';

/** `name.zh` */
const isOfChinese = (node: unknown): boolean => {
  const { type, property } = node as { readonly type: string; readonly property?: { readonly value?: string } };
  return type === 'MemberExpression' && property?.value === 'zh';
};

type Node = Expression | TemplateElement | { readonly type: string };

function textsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { type } = node as Node;
  if (type === 'StringLiteral') return [(node as StringLiteral).value];
  if (type === 'TemplateLiteral') {
    const { quasis, expressions } = node as TemplateLiteral;
    const text = quasis.map(({ cooked, raw }) => cooked ?? raw).join(PUT_IN);
    // What is put together from Chinese texts alone is one, too.
    const isChinese = expressions.length > 0 && expressions.every(isOfChinese);
    return [isChinese ? `${text}${OF_CHINESE}` : text, ...textsIn(expressions)];
  }
  return Object.values(node).flatMap(textsIn);
}
