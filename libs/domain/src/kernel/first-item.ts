/** One item of a list in a request, and the path by which its sender finds it: `predecessorIds.1`. */
interface Item<T> {
  readonly item: T;
  readonly field: string;
}

/** The first item of the list in a field for which something is so. */
export function firstItem<T>(
  field: string,
  items: readonly T[],
  isSo: (item: T, at: number) => boolean,
): Item<T> | undefined {
  for (const [at, item] of items.entries()) if (isSo(item, at)) return { item, field: `${field}.${at}` };
  return undefined;
}

/** The first item of the list in a field that stands in it before. */
export const firstRepeated = <T>(field: string, items: readonly T[]): Item<T> | undefined =>
  firstItem(field, items, (item, at) => items.indexOf(item) !== at);
