import { inexactNumber } from './inexact-number.ts';
import { malformedRequest, type Problem, problem } from './problem.ts';
import { repeatedKey } from './repeated-key.ts';

/** Half of a surrogate pair can only arrive escaped: as bytes it is no UTF-8. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;
/** Lists and objects within each other; no request has half as many. What comes after may go down into them. */
const DEPTH_MAX = 16;

/**
 * Why a text that is JSON is not taken for what it was parsed to: it is nested without end, a parser reads it otherwise than it
 * stands, or it has half of a surrogate pair. Undefined where nothing is wrong.
 */
export function jsonFault(text: string, value: unknown): Problem | undefined {
  if (isTooDeep(value)) return problem('request.too-deep');
  const lost = lostIn(text, value);
  if (lost) return lost;
  return ESCAPED_SURROGATE.test(text) && !isWellFormed(value) ? problem('request.not-unicode') : undefined;
}

/** What a parser reads otherwise than it stands, or not at all. */
function lostIn(body: string, value: unknown): Problem | undefined {
  const twice = repeatedKey(body, value);
  if (twice !== undefined) return keyTwice(twice);
  const inexact = inexactNumber(body);
  return inexact === undefined ? undefined : notKept(inexact);
}

/** Names of keys are the caller's; they are not told back at any length. */
const KEY_LENGTH_MAX = 200;

function keyTwice(path: string): Problem {
  const field = path.slice(0, KEY_LENGTH_MAX);
  const detail = { zh: `键 ${field} 在同一对象中出现两次`, en: `The key ${field} stands twice in one object` };
  return malformedRequest([{ field, code: 'request.repeated-key', detail }]);
}

function notKept(path: string): Problem {
  const field = path.slice(0, KEY_LENGTH_MAX);
  const detail = {
    zh: `${field} 的数字位数过多，读入后会变成另一个数`,
    en: `${field} has more digits than can be kept: it would be read as another number`,
  };
  return malformedRequest([{ field, code: 'request.inexact-number', detail }]);
}

/** Level by level: nothing calls itself as often as a caller likes. */
function isTooDeep(value: unknown): boolean {
  let level = [value].filter(isObject);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === DEPTH_MAX) return true;
    level = level.flatMap((each) => Object.values(each).filter(isObject));
  }
  return false;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return !isObject(value) || Object.entries(value).every(([key, each]) => key.isWellFormed() && isWellFormed(each));
}
