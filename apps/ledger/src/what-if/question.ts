import { request } from '@onus/domain';
import { jsonFault } from '../http/json-fault.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { RequestPipe } from '../http/request-pipe.ts';
import { type WhatIfRequest, whatIfFields } from './request.ts';

const pipe = new RequestPipe(request('what-if', whatIfFields));

/** A question as the body of `POST /v1/what-if` has it. @throws ProblemError where a field is not as it should be */
export const whatIfIn = (body: unknown): WhatIfRequest => pipe.transform(body) as WhatIfRequest;

/** A text of JSON, refused as a body is. @throws ProblemError `request.…` */
export function jsonIn(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProblemError(problem('request.not-json'));
  }
  const fault = jsonFault(text, value);
  if (fault) throw new ProblemError(fault);
  return value;
}
