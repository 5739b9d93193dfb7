import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { problemKinds } from '../http/problem-kinds.ts';
import { refTo } from './component-schemas.ts';

/** Says that a route may answer with problems of these statuses, and which those are. */
export const DescribeProblems = (...statuses: readonly number[]): MethodDecorator =>
  applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: titlesOf(status),
        content: { 'application/problem+json': { schema: refTo('Problem') } },
      }),
    ),
  ) as MethodDecorator;

const kindsByStatus = Map.groupBy(Object.entries(problemKinds), ([, { status }]) => status);

const titlesOf = (status: number): string =>
  (kindsByStatus.get(status) ?? []).map(([code, { title }]) => `\`${code}\` ${title.zh} / ${title.en}`).join('\n\n');
