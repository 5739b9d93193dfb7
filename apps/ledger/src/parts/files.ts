import { join } from 'node:path';

/** The log in a file. */
export const LEDGER_FILE = 'ledger.db';
/** How far the accountability engine has come; see `positionFile`. */
export const enginePositionFileIn = (data: string): string => join(data, 'accountability.json');
/** The index of subjects, which can be deleted and is made again. */
export const indexFileIn = (data: string): string => join(data, 'index.db');
/** How far the log is checked against itself. */
export const logCheckFileIn = (data: string): string => join(data, 'log-check.json');
/** How far what the engine recorded is compared with the log. */
export const accountabilityCheckFileIn = (data: string): string => join(data, 'accountability-check.json');
/** What the service found wrong with what it keeps. */
export const faultFileIn = (data: string): string => join(data, 'faults.db');
/** How far subscribers have come; in no backup, for whoever is given events again knows them by their positions. */
export const feedFileIn = (data: string): string => join(data, 'feed.db');
/** What auditors have signed; what is lost of it they can send again. */
export const auditsFileIn = (data: string): string => join(data, 'audits.json');
/** How far lawful erasure has come. */
export const erasurePositionFileIn = (data: string): string => join(data, 'erasure.json');
