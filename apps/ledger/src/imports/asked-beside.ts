import { ApiQuery } from '@nestjs/swagger';
import { Authority, optional, request, Sha256Hex, useCaseNamed } from '@onus/domain';
import { malformedRequest, ProblemError } from '../http/problem.ts';
import { fieldNote } from '../openapi/field-note.ts';
import { openApiSchema } from '../openapi/open-api-schema.ts';
import { PlausibleDay } from '../plausible-day.ts';
import type { ImportKind } from './import-kind.ts';

const { number, issuer, date } = Authority.properties;
const beside = {
  effectiveOn: optional(PlausibleDay),
  authorityNumber: optional(number),
  authorityIssuer: optional(issuer),
  authorityDate: optional(date),
};
const committed = { fileDigest: Sha256Hex, ...beside };

/** What goes with a file in its address: of a trial, and of an import. */
export const TrialAsked = request('ImportFile', beside);
export const ImportAsked = request('CommitImport', committed);

export interface AskedBeside {
  readonly effectiveOn?: string;
  readonly authorityNumber?: string;
  readonly authorityIssuer?: string;
  readonly authorityDate?: string;
}

export interface AskedToImport extends AskedBeside {
  /** SHA-256 of the file that was tried, in hex. */
  readonly fileDigest: string;
}

/** The document, of which all is named or nothing. @throws ProblemError `request.missing` */
export function authorityIn(
  { authorityNumber, authorityIssuer, authorityDate }: AskedBeside,
  kind: ImportKind,
): Authority | undefined {
  const parts = { authorityNumber, authorityIssuer, authorityDate };
  const isNamed = Object.values(parts).some((part) => part !== undefined);
  if (!isNamed && useCaseNamed(kind.useCase).authority === 'optional') return undefined;
  const missing = Object.entries(parts).flatMap(([field, part]) => (part === undefined ? [field] : []));
  const [first, ...others] = missing.map((field) => ({
    field,
    code: 'request.missing',
    detail: { zh: `缺少 ${field}：须注明所依据的文件`, en: `${field} is missing: name the document that orders it` },
  }));
  if (first) throw new ProblemError(malformedRequest([first, ...others]));
  return { number: authorityNumber, issuer: authorityIssuer, date: authorityDate } as Authority;
}

const describing = (fields: typeof beside | typeof committed) => (): MethodDecorator => (target, key, descriptor) => {
  for (const [name, schema] of Object.entries(fields)) {
    const described = { description: fieldNote(name, schema), schema: openApiSchema(schema) };
    ApiQuery({ name, required: name === 'fileDigest', ...described })(target, key, descriptor);
  }
};

export const DescribeTrial = describing(beside);
export const DescribeImport = describing(committed);
