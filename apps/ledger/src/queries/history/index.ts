import { historyCounted } from './count-history.ts';
import { historyExported } from './export-history.ts';
import { historyListed } from './list-history.ts';

export const historyQueries = [historyListed, historyCounted, historyExported];
