import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { componentSchemas } from './component-schemas.ts';
import { openApiSchema } from './open-api-schema.ts';
import { tags } from './tags.ts';

const DESCRIPTION = `责任与审计账本：以不可更改的事件记录任务、资金与考核，并据此推导责任。
金额单位为分；日期为北京时间的日历日；错误一律为 RFC 9457 问题，语言随 Accept-Language。

An event-sourced accountability and audit ledger. Money is in fen; days are calendar days of Asia/Shanghai; what goes
wrong is an RFC 9457 problem, in Chinese or English by Accept-Language.`;

/** Describes every route of the application, as OpenAPI 3.1. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('责录 Onus')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({
      type: 'http',
      description:
        '账户的访问令牌，由 `onus account` 签发、停用 / the token of an account; `onus account` issues and withdraws it',
    });
  for (const [name, { zh, en }] of Object.entries(tags)) config.addTag(name, `${zh} / ${en}`);
  const document = SwaggerModule.createDocument(app, config.build(), { autoTagControllers: false });
  const schemas = Object.entries(componentSchemas).map(([name, schema]) => [name, openApiSchema(schema)]);
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } };
}
