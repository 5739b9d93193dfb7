import { pinyin } from 'pinyin-pro';

/** By what something is found: a text that begins with what is asked for finds it. */
export interface SearchKey {
  readonly key: string;
  /** 0 where the key is the whole, 1 where it is a part from some character on. */
  readonly part: 0 | 1;
}

/** Nobody asks for longer ones, and a key is no longer. */
export const QUERY_LENGTH_MAX = 50;
/** Ways to read one name in pinyin, and keys of one name. */
const READINGS_MAX = 32;
const KEYS_MAX = 400;

/** Nobody looks for the end of a number or of a word: `016` is not found in 2016. */
const PIECES = /\p{Script=Han}|\p{N}+|\p{L}+|[^\p{N}\p{L}]+/gu;
const BEGINS = /^[\p{N}\p{L}]/u;

const UNWRITTEN = /[\s〔〕［］[\]()【】《》“”·.,，。、]/gu;

/** As texts are compared: of one width and one case, without the marks that people leave out or write differently. */
export const searchable = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(UNWRITTEN, '');

/** Of a name: itself and its parts, its words in English, its pinyin in full and by initials, in every way that it may be read. */
export function nameKeys(nameZh: string, nameEn?: string | null): readonly SearchKey[] {
  const characters = [...searchable(nameZh)];
  const readings = readingsOf(characters);
  return distinct([
    ...partsOf(characters),
    ...partsOf(wordsOf(nameEn ?? '')),
    ...readings.flatMap(partsOf),
    ...readings.flatMap((syllables) => partsOf(syllables.map(([initial = '']) => initial))),
  ]);
}

/** Of a document's number, or of who issued it: itself, and from each character of Chinese, each number, each word in it on. */
export function documentKeys(text: string): readonly SearchKey[] {
  const pieces = (text.normalize('NFKC').match(PIECES) ?? []).map(searchable).filter((piece) => piece !== '');
  return distinct(partsOf(pieces)).filter(({ key, part }) => part === 0 || BEGINS.test(key));
}

/** What is found only from its beginning. */
export const wholeKey = (text: string): SearchKey => ({ key: searchable(text).slice(0, QUERY_LENGTH_MAX), part: 0 });

const wordsOf = (name: string): readonly string[] => name.split(/\s+/).map(searchable);

const partsOf = (pieces: readonly string[]): SearchKey[] =>
  pieces.map((_, at) => ({ key: pieces.slice(at).join('').slice(0, QUERY_LENGTH_MAX), part: at === 0 ? 0 : 1 }));

function distinct(keys: readonly SearchKey[]): readonly SearchKey[] {
  const found = new Map(keys.filter(({ key }) => key !== '').map((each) => [`${each.part}${each.key}`, each]));
  return [...found.values()].slice(0, KEYS_MAX);
}

/**
 * The ways in which characters may be read, the usual one first. Beyond a number of them, each further reading of a character is
 * taken with the usual ones of those before it.
 */
function readingsOf(characters: readonly string[]): readonly (readonly string[])[] {
  if (!characters.some((character) => HAN.test(character))) return [];
  let ways: (readonly string[])[] = [[]];
  for (const character of characters) {
    const [usual = character, ...others] = readingsOfOne(character);
    const [first = []] = ways;
    const further = ways.length * (others.length + 1) <= READINGS_MAX ? ways : [first];
    ways = [
      ...ways.map((way) => [...way, usual]),
      ...others.flatMap((reading) => further.map((way) => [...way, reading])),
    ].slice(0, 2 * READINGS_MAX);
  }
  return ways;
}

const HAN = /\p{Script=Han}/u;
const known = new Map<string, readonly string[]>(); // bounded by the characters that there are

/** Without tones, in letters that a keyboard has: `lü` is written `lv`. */
function readingsOfOne(character: string): readonly string[] {
  const found = known.get(character);
  if (found) return found;
  const read = HAN.test(character)
    ? pinyin(character, { toneType: 'none', multiple: true, type: 'array', v: true })
    : [character];
  const readings = [...new Set(read)];
  known.set(character, readings);
  return readings;
}
