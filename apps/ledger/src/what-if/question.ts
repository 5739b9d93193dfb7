import { request } from '@onus/domain';
import { RequestPipe } from '../http/request-pipe.ts';
import { type WhatIfRequest, whatIfFields } from './request.ts';

const pipe = new RequestPipe(request('what-if', whatIfFields));

/** A question as the body of `POST /v1/what-if` has it. @throws ProblemError where a field is not as it should be */
export const whatIfIn = (body: unknown): WhatIfRequest => pipe.transform(body) as WhatIfRequest;
