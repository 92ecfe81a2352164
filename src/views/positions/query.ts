import { Prisma } from '../../../libs/database/index.js';

/** The condition that `claims c` takes positions, as the index of cells has it. */
export const takesPositions = Prisma.sql`c.cells <> '{}'`;
