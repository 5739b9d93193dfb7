import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ledgerModule } from './ledger-module.ts';
import type { LedgerOptions } from './ledger-options.ts';
import { openParts } from './open-parts.ts';

/** The ledger without HTTP, for programs: `(await createLedger({ data })).get(Ledger)`. Close it when done. */
export async function createLedger(options: LedgerOptions): Promise<INestApplicationContext> {
  const parts = await openParts(options);
  return NestFactory.createApplicationContext(ledgerModule(parts), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
}
