import { parsedJson } from './parsed-json.ts';

/** The subjects that an entry names, as the index of the log has them: each once, out of its envelope; none for what is no envelope. */
export function subjectsIn(entry: Uint8Array): ReadonlySet<string> {
  const { subjects } = (parsedJson(entry) ?? {}) as { readonly subjects?: unknown };
  return new Set(Array.isArray(subjects) ? subjects.filter((one) => typeof one === 'string') : []);
}
