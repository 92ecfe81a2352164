/** Tables as files that others read: typed columns, and rows that come some at a time. */
export type { Cell, Column, ColumnType, Row } from './column.js';
export { csv, CSV } from './csv.js';
export { csvw, CSVW } from './csvw.js';
export { defused, undefused } from './defuse.js';
export { parquet, PARQUET } from './parquet/parquet.js';
