import { type PipeTransform } from '@nestjs/common';
import type { RequestClass } from '@onus/domain';
import { validateSync } from 'class-validator';
import { fieldErrors } from './field-errors.ts';
import { overlongLists } from './overlong-lists.ts';
import { malformedRequest, ProblemError } from './problem.ts';
import { rememberMetadata } from './remember-metadata.ts';

const CHECKS = { stopAtFirstError: true } as const;

rememberMetadata();

/** Lets a request through when its class has nothing against it; else says all that is wrong with it. */
export class RequestPipe implements PipeTransform<unknown, object> {
  constructor(private readonly request: RequestClass) {}

  transform(value: unknown): object {
    if (isCheckable(value) && this.isRight(value)) return value;
    const [first, ...others] = fieldErrors(this.request, value);
    if (!first) throw new Error(`${this.request.name} was refused for no reason`);
    throw new ProblemError(malformedRequest([first, ...others]));
  }

  private isRight(value: object): boolean {
    if (!Object.keys(value).every((name) => Object.hasOwn(this.request.fields, name))) return false;
    // Of a class without fields the checks know nothing, and refuse whatever it is.
    if (Object.keys(this.request.fields).length === 0) return true;
    if (overlongLists(this.request.jsonSchema, value).length > 0) return false;
    return validateSync(Object.assign(new this.request(), value), CHECKS).length === 0;
  }
}

/** A field named like what every object inherits (`constructor`) would mislead the checks; no request has one. */
const isCheckable = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.keys(value).some((key) => key in {});
