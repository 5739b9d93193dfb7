import type { Bilingual } from './text.ts';

const isPlaceholder = (key: string | symbol): key is string => typeof key === 'string' && /^\{\w+\}$/.test(key);

/**
 * What codes are called in sentences. In the pattern of a sentence, what stands for a code (`{level}`) stands for its name as well.
 */
export const namesOf = <Code extends string>(
  names: Readonly<Record<Code, Bilingual>>,
): Readonly<Record<Code, Bilingual>> =>
  new Proxy(names, {
    get: (own, key) => (isPlaceholder(key) ? { zh: key, en: key } : Reflect.get(own, key)),
  });
