import type { Table } from '../table.js';
import { claims } from './claims.js';

/** All tables, in the order in which they are listed. */
export const tables: readonly Table[] = [claims];
