import { registerDecorator, ValidateIf } from 'class-validator';
import { type TSchema, Type } from 'typebox';
import { compiled } from './compiled.ts';
import { type Fields, isOptional, type ValuesOf } from './term.ts';

/** What a caller sends, as a class that class-validator checks; its fields, checks and JSON Schema come from terms. */
export interface RequestClass<F extends Fields = Fields> {
  new (): ValuesOf<F>;
  readonly fields: F;
  readonly jsonSchema: TSchema;
}

export type RequestOf<C> = C extends RequestClass<infer F> ? ValuesOf<F> : never;

/** Defines a request. `name` is that of its schema in the API description. */
export function request<F extends Fields>(name: string, fields: F): RequestClass<F> {
  const { [name]: named = class {} } = { [name]: class {} };
  for (const [property, schema] of Object.entries(fields)) {
    const check = compiled(schema);
    if (isOptional(schema)) ValidateIf((_, value) => value !== undefined)(named.prototype, property);
    registerDecorator({
      name: 'term',
      target: named,
      propertyName: property,
      validator: { validate: (value: unknown) => check().Check(value) },
    });
  }
  const jsonSchema = Type.Object({ ...fields }, { additionalProperties: false, title: name });
  return Object.assign(named, { fields, jsonSchema }) as unknown as RequestClass<F>;
}
