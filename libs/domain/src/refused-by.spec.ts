import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from '@swc/core';
import { useCases } from './catalogue.ts';
import { refusalTexts } from './kernel/refusal.ts';
import { refusedBy } from './refused-by.ts';

/** Which use case may refuse with what, as its source says: every refusal that its definition leads to, through whatever it calls. */

const root = new URL('.', import.meta.url).pathname;

interface Declared {
  /** Names that it uses: of its own file, or imported. */
  readonly uses: ReadonlySet<string>;
  readonly codes: readonly string[];
}
interface Module {
  readonly declared: ReadonlyMap<string, Declared>;
  /** Where an imported name comes from: its file, and what it is called there. */
  readonly imported: ReadonlyMap<string, readonly [file: string, name: string]>;
}

/** The refusals that are made by a helper, by the name of the helper: what follows the kind in their codes. */
const MADE_BY: Readonly<Record<string, readonly string[]>> = {
  refusal: [''],
  unknown: ['.unknown'],
  alreadyExists: ['.already-exists'],
  fourEyes: ['.unknown', '.already-exists', '.already-decided', '.same-person'],
};

// biome-ignore lint/suspicious/noExplicitAny: a syntax tree, walked through whatever it consists of
type Node = any;

/** The codes of the refusals that a call defines, if it defines any. */
function definedBy(node: Node): readonly string[] {
  const first = node.type === 'CallExpression' ? node.arguments[0]?.expression : undefined;
  if (first?.type !== 'StringLiteral') return [];
  return (MADE_BY[node.callee.value] ?? []).map((end) => first.value + end);
}

function declaredIn(node: Node): Declared {
  const uses = new Set<string>();
  const codes: string[] = [];
  const walk = (each: Node): void => {
    if (typeof each !== 'object' || each === null) return;
    if (each.type === 'Identifier') uses.add(each.value);
    codes.push(...definedBy(each));
    for (const part of Object.values(each)) walk(part);
  };
  walk(node);
  return { uses, codes };
}

/** Names that come from other files of the domain: imported, or exported again. */
function importedBy(file: string, item: Node): [string, readonly [string, string]][] {
  if (!item.source?.value.startsWith('.')) return [];
  const from = join(dirname(file), item.source.value);
  return item.specifiers.map(({ local, imported: there, orig, exported }: Node) => {
    const own = local ?? exported ?? orig;
    return [own.value, [from, (there ?? orig ?? own).value]];
  });
}

function declarationsIn(item: Node): [string, Declared][] {
  const declaration = item.type === 'ExportDeclaration' ? item.declaration : item;
  if (declaration.type === 'FunctionDeclaration') return [[declaration.identifier.value, declaredIn(declaration)]];
  if (declaration.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id, init }: Node) =>
    (id.type === 'Identifier' ? [id.value] : [...declaredIn(id).uses]).map((name) => [name, declaredIn(init)]),
  );
}

function read(file: string): Module {
  const { body } = parseSync(readFileSync(join(root, file), 'utf8'), { syntax: 'typescript', target: 'es2022' });
  return {
    declared: new Map(body.flatMap(declarationsIn)),
    imported: new Map(body.flatMap((item) => importedBy(file, item))),
  };
}

const modules = new Map<string, Module>();
const moduleOf = (file: string): Module => {
  const known = modules.get(file) ?? read(file);
  modules.set(file, known);
  return known;
};

/** The codes of all refusals that what is declared under a name leads to. */
function codesFrom(file: string, name: string): Set<string> {
  const codes = new Set<string>();
  const seen = new Set<string>();
  const follow = (at: string, called: string): void => {
    if (seen.has(`${at} ${called}`)) return;
    seen.add(`${at} ${called}`);
    const { declared, imported } = moduleOf(at);
    const there = imported.get(called);
    if (there) follow(...there);
    const found = declared.get(called);
    for (const code of found?.codes ?? []) codes.add(code);
    for (const used of found?.uses ?? []) if (used !== called) follow(at, used);
  };
  follow(file, name);
  return codes;
}

function bySource(): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const { name } of useCases) {
    const file = `${name}.ts`;
    const exported = readFileSync(join(root, file), 'utf8').match(/export const (\w+) = useCase\(/)?.[1] ?? '';
    for (const code of codesFrom(file, exported)) found.set(code, [...(found.get(code) ?? []), name]);
  }
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

const HEAD = `/**
 * Codes, and the use cases that may refuse with each of them, as their sources say; written by \`refused-by.spec.ts\`:
 *
 *     ONUS_WRITE_GOLDEN=1 npm run -s jest -- libs/domain/src/refused-by.spec.ts
 */
const GROUPS: readonly (readonly [codes: readonly string[], useCases: readonly string[]])[] = `;

const TAIL = `
/** Which use cases may refuse with a code. */
export const refusedBy: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  GROUPS.flatMap(([codes, useCases]) => codes.map((code): [string, readonly string[]] => [code, useCases])).sort(
    ([one], [other]) => (one < other ? -1 : 1),
  ),
);
`;

test('what use cases may refuse with is what their sources lead to', () => {
  const found = bySource();
  if (process.env.ONUS_WRITE_GOLDEN === '1') {
    const file = join(root, 'refused-by.ts');
    const groups = Map.groupBy(Object.entries(found), ([, names]) => names.join());
    const written = [...groups.values()].map((same) => [same.map(([code]) => code), same[0]?.[1]]);
    writeFileSync(file, `${HEAD}${JSON.stringify(written, null, 2)};\n${TAIL}`);
  }
  expect(refusedBy).toEqual(found);
});

test('every refusal is of some use case', () => {
  expect(Object.keys(refusedBy)).toEqual(refusalTexts().map(({ code }) => code));
});
