import { type TSchema, Type } from 'typebox';
import { DryRunAnswer } from '../imports/dry-run-answer.ts';

/** What the descriptions of routes refer to by name: `#/components/schemas/<name>`. */
export const componentSchemas = {
  Receipt: Type.Object(
    {
      position: Type.Integer({
        minimum: 0,
        description: '本次最后一个事件的位置 / position of the last event recorded',
      }),
      revision: Type.Integer({
        minimum: 0,
        description: '登记后的版本，即 ETag / the revision after it, as in ETag',
      }),
      eventIds: Type.Array(Type.String({ format: 'uuid' })),
      leafHashes: Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' })),
      recordedAt: Type.String({ format: 'date-time' }),
      id: Type.Optional(
        Type.String({
          description: '由账本编定编号的，为该编号 / the id of what is new, where the ledger makes it',
        }),
      ),
    },
    {
      examples: [
        {
          position: 1024,
          revision: 0,
          eventIds: ['0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f'],
          leafHashes: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
          recordedAt: '2016-03-01T01:00:00.000Z',
        },
      ],
    },
  ),
  Problem: Type.Object(
    {
      type: Type.String({ description: 'urn:onus:problem:<code>' }),
      title: Type.String(),
      status: Type.Integer({ minimum: 400, maximum: 599 }),
      code: Type.String({ description: '稳定的代码，供程序判断 / stable, for programs' }),
      detail: Type.String(),
      instance: Type.Optional(
        Type.String({
          description: '服务内部错误的编号，可凭以查阅运行日志 / names one failure of the service, as its log does',
        }),
      ),
      errors: Type.Array(Type.Object({ field: Type.String(), code: Type.String(), detail: Type.String() })),
      run: Type.Optional(DryRunAnswer),
    },
    {
      examples: [
        {
          type: 'urn:onus:problem:unit.unknown',
          title: '按规则不予受理',
          status: 422,
          code: 'unit.unknown',
          detail: '没有编号为 county-9 的单位',
          errors: [{ field: 'unitId', code: 'unit.unknown', detail: '没有编号为 county-9 的单位' }],
        },
      ],
    },
  ),
} as const satisfies Readonly<Record<string, TSchema>>;

export const refTo = (name: keyof typeof componentSchemas) => ({ $ref: `#/components/schemas/${name}` });
