import { getMetadataStorage, type MetadataStorage } from 'class-validator';

type Search = MetadataStorage['getTargetValidationMetadatas'];
type Group = MetadataStorage['groupByPropertyName'];

/**
 * class-validator looks through the metadata of all classes anew for every object that it checks: under load more work than the
 * checks themselves. What a class asks for does not change once the class is defined, so it is looked up once for each.
 * Searches by groups are left as they are. Doing it twice changes nothing more.
 */
export function rememberMetadata(storage: MetadataStorage = getMetadataStorage()): void {
  const search: Search = storage.getTargetValidationMetadatas.bind(storage);
  const group: Group = storage.groupByPropertyName.bind(storage);
  const found = new Map<unknown, ReturnType<Search>>();
  const grouped = new WeakMap<object, ReturnType<Group>>();

  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (always || strictGroups || groups?.length) return search(target, schema, always, strictGroups, groups);
    const known = found.get(target) ?? search(target, schema, always, strictGroups, groups);
    found.set(target, known);
    return known;
  };
  storage.groupByPropertyName = (metadata) => {
    const known = grouped.get(metadata) ?? group(metadata);
    grouped.set(metadata, known);
    return known;
  };
}
