import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Accounts, openAccounts, type Role } from '@onus/access';
import { ACCOUNTS, EVENT_STORE } from '../injection-tokens.ts';
import { defaultLimits } from '../limits.ts';
import { Public, RequirePermission } from './access.ts';
import { AccessGuard } from './access-guard.ts';
import { fastifyAdapter } from './fastify-adapter.ts';
import { ProblemFilter } from './problem-filter.ts';
import { Traffic } from './traffic.ts';

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

const directory = mkdtempSync(join(tmpdir(), 'onus-guard-'));
const accounts: Accounts = await openAccounts(directory);
const tokenOf = async (...roles: Role[]): Promise<string> => {
  const { id } = await accounts.add({ name: '演示账户', roles, unitId: 'county-1' });
  return (await accounts.issueToken(id)).token;
};
const tokens = {
  finance: await tokenOf('finance-office'),
  public: await tokenOf('public'),
  both: await tokenOf('public', 'finance-office'),
};

@Module({
  controllers: [Routes],
  providers: [
    { provide: ACCOUNTS, useValue: accounts },
    { provide: EVENT_STORE, useValue: {} }, // only asked about persons
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    Traffic,
  ],
})
class App {}

let app: NestFastifyApplication;

beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(App, await fastifyAdapter('silent', defaultLimits), {
    bodyParser: false,
    logger: false,
  });
  await app.init();
});
afterAll(async () => {
  await app.close();
  await accounts.close();
  rmSync(directory, { recursive: true });
});

const status = async (url: string, token?: string): Promise<number> =>
  (await app.inject({ url, headers: token ? { authorization: `Bearer ${token}` } : {} })).statusCode;

test('a route that names no permission is closed to everybody', async () => {
  expect(await status('/forgotten')).toBe(401);
  for (const token of Object.values(tokens)) expect(await status('/forgotten', token)).toBe(403);
});

test('a route that names one is open to those who hold it; a public one to all', async () => {
  expect(await status('/closed', tokens.finance)).toBe(200);
  expect(await status('/closed', tokens.both)).toBe(200);
  expect(await status('/closed', tokens.public)).toBe(403);
  expect(await status('/open')).toBe(200);
});

test('what is refused says which permission it takes, and who holds it', async () => {
  const refused = async (language: string) => {
    const headers = { authorization: `Bearer ${tokens.public}`, 'accept-language': language };
    return (await app.inject({ url: '/closed', headers })).json();
  };
  expect(await refused('en')).toMatchObject({
    code: 'access.forbidden',
    detail: 'It takes the permission funds:record (record the movements of funds), held by: finance office',
  });
  expect((await refused('zh')).detail).toBe('须有权限 funds:record（登记资金收支），持有者：财政部门');
});

test('a token or an account that is withdrawn is nobody’s from then on', async () => {
  const { id } = await accounts.add({ name: '演示账户', roles: ['finance-office'] });
  const [first, second] = [await accounts.issueToken(id), await accounts.issueToken(id)];
  expect(await status('/closed', first.token)).toBe(200);
  await accounts.withdrawToken(first.tokenId);
  expect([await status('/closed', first.token), await status('/closed', second.token)]).toEqual([401, 200]);
  await accounts.withdraw(id);
  expect(await status('/closed', second.token)).toBe(401);
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
