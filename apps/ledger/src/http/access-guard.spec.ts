import { Controller, Get, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newAccessTokens } from '@onus/access';
import { ACCESS_TOKENS } from '../injection-tokens.ts';
import { Public, RequirePermission } from './access.ts';
import { AccessGuard } from './access-guard.ts';
import { fastifyAdapter } from './fastify-adapter.ts';
import { ProblemFilter } from './problem-filter.ts';

@Controller()
class Routes {
  @Get('forgotten')
  forgotten(): string {
    return 'said nothing of who may';
  }

  @Get('open')
  @Public()
  open(): string {
    return 'to everybody';
  }

  @Get('closed')
  @RequirePermission('funds:record')
  closed(): string {
    return 'to some';
  }

  @Get('broken')
  @Public()
  broken(): string {
    throw new Error('the secret cause');
  }
}

const tokens = newAccessTokens();

@Module({
  controllers: [Routes],
  providers: [
    { provide: ACCESS_TOKENS, useValue: tokens },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
class App {}

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(App, fastifyAdapter('silent'), {
    bodyParser: false,
    logger: false,
  });
  await app.init();
});
afterAll(() => app.close());

const status = async (url: string, token?: string): Promise<number> =>
  (await app.inject({ url, headers: token ? { authorization: `Bearer ${token}` } : {} })).statusCode;

test('a route that names no permission is closed to everybody', async () => {
  expect(await status('/forgotten')).toBe(401);
  for (const token of Object.values(tokens)) expect(await status('/forgotten', token)).toBe(403);
});

test('a route that names one is open to those who hold it; a public one to all', async () => {
  expect(await status('/closed', tokens['finance-office'])).toBe(200);
  expect(await status('/closed', tokens.public)).toBe(403);
  expect(await status('/open')).toBe(200);
});

test('a permission that the access table does not have cannot be named', () => {
  expect(() => RequirePermission('policy:adpot')).toThrow('no permission policy:adpot');
});

test('what nobody expected is answered with a number to ask by, and nothing of the cause', async () => {
  const answer = await app.inject({ url: '/broken', headers: { 'accept-language': 'zh' } });
  expect(answer.json()).toEqual({
    type: 'urn:onus:problem:service.failed',
    title: '服务内部错误',
    status: 500,
    code: 'service.failed',
    detail: '服务内部错误',
    instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    errors: [],
  });
});
