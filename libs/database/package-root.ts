import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds `prisma/schema.prisma`, found by walking up from this
 * file: the same whether it runs from TypeScript or compiled below `dist/`.
 *
 * @throws if no such folder is above this file.
 */
export function packageRoot(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'prisma', 'schema.prisma'))) return folder;
    if (folder === dirname(folder)) {
      throw new Error(
        `No prisma/schema.prisma in ${import.meta.dirname} or above it: keep the folder prisma/ beside the program.`,
      );
    }
  }
}
