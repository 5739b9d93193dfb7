import { BadRequestException, ConflictException, NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { EventStoreError } from '@onus/event-store';
import { ReadModelsError } from '@onus/read-models';
import { ProblemError, problem } from './problem.ts';
import { problemOfError } from './problem-of-error.ts';

test('who comes when too much is waiting is told to come again soon', () => {
  const headers = { 'retry-after': '1' };
  const overloaded = problemOfError(new EventStoreError('event-store.overloaded', '10000 appends are waiting already'));
  expect(overloaded).toMatchObject({ status: 503, code: 'service.overloaded', headers });
  const building = problemOfError(new ReadModelsError('read-models.not-ready', 'units is being built'));
  expect(building).toMatchObject({ status: 503, code: 'read.not-yet', headers });
});

test.each(['SQLITE_FULL', 'SQLITE_BUSY'])('what the disk takes back may be sent again: %s', (code) => {
  const cause = Object.assign(new Error('the secret cause'), { code });
  const failed = new EventStoreError('event-store.write-failed', 'the log could not be written', { cause });
  expect(problemOfError(failed)).toMatchObject({
    status: 503,
    code: 'log.not-written',
    headers: { 'retry-after': '5' },
  });
});

test('who cannot be told whether it was recorded is told so', () => {
  const unknown = new EventStoreError('event-store.outcome-unknown', 'no answer came to a write');
  expect(problemOfError(unknown)).toMatchObject({
    status: 503,
    code: 'log.outcome-unknown',
    headers: { 'retry-after': '5' },
  });
});

test('where the server of the log is away before anything is sent, it is told that it is', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  const failed = new EventStoreError('event-store.write-failed', 'the log could not be written', { cause });
  expect(problemOfError(failed)).toMatchObject({ status: 503, code: 'service.store-away' });
});

test('of what the disk may hold or not, the first failure is unexpected, and then the log has halted', () => {
  const cause = Object.assign(new Error('the secret cause'), { code: 'SQLITE_IOERR_FSYNC' });
  const failed = new EventStoreError('event-store.write-failed', 'the log could not be written', { cause });
  expect(problemOfError(failed)).toBeUndefined();
  const halted = problemOfError(new EventStoreError('event-store.halted', 'open the log anew', { cause }));
  expect(halted).toMatchObject({ status: 503, code: 'log.halted' });
});

test('what was made to be told is told', () => {
  expect(problemOfError(new ProblemError(problem('record.unknown')))).toEqual(problem('record.unknown'));
  expect(problemOfError(new NotFoundException())?.code).toBe('route.unknown');
  expect(problemOfError(new PayloadTooLargeException())?.code).toBe('request.body-too-large');
  expect(problemOfError(new BadRequestException('Request body size did not match Content-Length'))?.code).toBe(
    'request.incomplete',
  );
});

test('of what nobody expected nothing is told', () => {
  const unexpected = [
    new Error('the secret cause'),
    new EventStoreError('event-store.write-failed', 'the log could not be written'),
    new ReadModelsError('read-models.unknown-model', 'there is no read model x'),
    new ConflictException('something of a library'),
    undefined,
    'a text',
  ];
  for (const error of unexpected) expect(problemOfError(error)).toBeUndefined();
});
