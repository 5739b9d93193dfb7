import type { ApiBodyOptions } from '@nestjs/swagger';
import type { TSchema } from 'typebox';

type SchemaObject = Extract<ApiBodyOptions, { schema: unknown }>['schema'];

/** A term's JSON Schema is an OpenAPI 3.1 schema as it stands; the types of `@nestjs/swagger` still speak of 3.0. */
export const openApiSchema = (schema: TSchema): SchemaObject => schema as unknown as SchemaObject;
