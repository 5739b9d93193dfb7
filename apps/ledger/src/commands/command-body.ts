import { Authority, optional, type RequestClass, request, type UseCase } from '@onus/domain';
import { PlausibleDay } from '../plausible-day.ts';

/** Body of a command over HTTP: the fields of its request, the day it holds from, and the document that orders it. */
export function commandBody({ request: own, authority }: UseCase): RequestClass {
  return request(own.name, {
    ...own.fields,
    effectiveOn: PlausibleDay,
    authority: authority === 'required' ? Authority : optional(Authority),
  });
}

interface BodyValues {
  readonly effectiveOn: string;
  readonly authority?: Authority;
}

/** A checked body, taken apart again. */
export function partsOf(body: object): BodyValues & { readonly request: object } {
  const { effectiveOn, authority, ...request } = body as BodyValues;
  return { request, effectiveOn, ...(authority && { authority }) };
}
