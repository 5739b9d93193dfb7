import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

/** The rest of the address, which the router calls `*`. */
export const TilePath = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { readonly '*': string } }>>();
  return params['*'];
});

/** Describes it under the name that it has in the description's addresses. */
export const DescribeTilePath = (example: string): MethodDecorator =>
  ApiParam({
    name: 'path',
    description: '图块或数据包的路径 / path of a tile or of a bundle (c2sp.org/tlog-tiles)',
    schema: { type: 'string', examples: [example] } as object,
  });
