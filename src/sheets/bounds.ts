import type { SheetBounds } from '../../libs/sheets/index.js';
import { limits } from '../limits/limits.js';

/** How much of a sheet is read. */
export const bounds: SheetBounds = {
  columns: limits.columnsOfSheet.most,
  charactersOfCell: limits.charactersOfCell.most,
  charactersOfRow: limits.charactersOfRow.most,
  bytesOfWorkbook: limits.bytesOfWorkbook.most,
  unpackedOfWorkbook: limits.unpackedOfWorkbook.most,
  rowsOfWorkbook: limits.rowsOfWorkbook.most,
};
