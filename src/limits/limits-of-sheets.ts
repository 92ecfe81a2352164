/** How much there may be in a sheet that is imported, and in a mapping of one. */
export const limitsOfSheets = {
  columnsOfSheet: {
    most: 1_000,
    of: 'columns in a sheet',
    status: '422',
    why: 'Each is a line of the text of every row.',
  },
  charactersOfCell: {
    most: 100_000,
    of: 'characters in a cell of a sheet; its row is refused beyond',
    status: '422',
    why: 'What a claim rests on is kept beside the text.',
  },
  charactersOfRow: {
    most: 4_194_304,
    of: 'characters in a row of a sheet of text; what comes after it is not read beyond',
    status: '422',
    why: 'A row is in memory as a whole: with a quotation mark left open, a file is one.',
  },
  itemsOfCell: {
    most: 1_000,
    of: 'items of a cell of a sheet that is taken apart',
    status: '422',
    why: 'Each can be an actor or a claim.',
  },
  partsOfMapping: {
    most: 1_000,
    of: 'claims, or actors, places, measures, issues or processes, in a mapping of a sheet',
    status: '422',
    why: 'All of a mapping is applied to each row.',
  },
  bytesOfWorkbook: {
    most: 33_554_432,
    of: 'bytes in a workbook',
    status: '422',
    why: 'It can be read as a whole alone; a sheet of text may have any number.',
  },
  unpackedOfWorkbook: {
    most: 134_217_728,
    of: 'bytes in a workbook once it is unpacked',
    status: '422',
    why: 'A few bytes can be packed so that they unpack to any number.',
  },
  rowsOfWorkbook: {
    most: 200_000,
    of: 'rows in a sheet of a workbook',
    status: '422',
    why: 'All of them are in memory; a sheet of text may have any number.',
  },
} as const;
