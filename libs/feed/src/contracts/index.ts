export { asyncApi } from './async-api.ts';
export { schemaDocument, schemaPath } from './schema-document.ts';
export type { JsonSchema, PublishedShape, PublishedType } from './shapes.ts';
