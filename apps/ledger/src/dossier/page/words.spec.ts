import {
  appealSubjectNames,
  exitStepNames,
  facts,
  levelNames,
  measureFormNames,
  noticeKindNames,
  phaseNames,
  postNames,
  responsibilityNames,
  standingMarkNames,
  standingNames,
} from '@onus/domain';
import { codeWords, eventWords, fieldWords } from '@onus/export/words';
import { type TSchema, Type } from 'typebox';

/** Names of fields and codes, anywhere inside. */
function wordsIn(schema: TSchema | undefined): { fields: string[]; codes: string[] } {
  if (!schema) return { fields: [], codes: [] };
  if (Type.IsArray(schema)) return wordsIn(schema.items);
  if ('enum' in schema) return { fields: [], codes: schema.enum as string[] };
  if (!Type.IsObject(schema)) return { fields: [], codes: [] };
  const within = Object.values(schema.properties).map(wordsIn);
  return {
    fields: [...Object.keys(schema.properties), ...within.flatMap(({ fields }) => fields)],
    codes: within.flatMap(({ codes }) => codes),
  };
}

const all = facts.flatMap(({ dataSchema, personalSchema }) => [wordsIn(dataSchema), wordsIn(personalSchema)]);
const without = (words: Iterable<string>, known: object): string[] =>
  [...new Set(words)].filter((word) => !Object.hasOwn(known, word));

test('every type of event has words', () => {
  expect(
    without(
      facts.map(({ type }) => type),
      eventWords,
    ),
  ).toEqual([]);
});

test('every field has words', () => {
  expect(
    without(
      all.flatMap(({ fields }) => fields),
      fieldWords,
    ),
  ).toEqual([]);
});

test('every code has words, but for those that are names themselves', () => {
  const codes = all.flatMap(({ codes }) => codes);
  expect(codes.length).toBeGreaterThan(50);
  expect(without(codes, codeWords)).toEqual(['GB/T 2260']);
});

test('codes that the domain names itself have the same names here', () => {
  expect(codeWords).toMatchObject({
    ...levelNames,
    ...postNames,
    ...responsibilityNames,
    ...phaseNames,
    ...measureFormNames,
    ...noticeKindNames,
    ...appealSubjectNames,
    ...exitStepNames,
    ...standingNames,
    ...standingMarkNames,
  });
});
