import type { Role } from '@onus/access';

/** One command of the demonstration, as a clerk of that role would send it on that day. */
export interface Step {
  readonly on: string;
  readonly role: Role;
  /** By the second person of the office: who decides is another than who proposed. */
  readonly bySecond?: true;
  /** `context/use-case`, as in the API. */
  readonly useCase: string;
  readonly request: object;
  /** What the id that the ledger makes is called in later steps. */
  readonly madeAs?: string;
  readonly authority?: { readonly number: string; readonly issuer: string; readonly date: string };
}

/** A document of the city, its number marked as demonstration data. */
export const document = (series: string, serial: number, date: string) => ({
  number: `演示${series}〔${date.slice(0, 4)}〕${serial}号`,
  issuer: '演示数据 demo data',
  date,
});
