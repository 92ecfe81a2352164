import { execFile } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A small disk of its own at a folder, in memory, which can be filled to the last byte. */
export class Disk {
  private constructor(
    private readonly folder: string,
    /** Whether it could be mounted: without that right the folder is an ordinary one. */
    readonly canFill: boolean,
  ) {}

  static async mount(folder: string, megabytes: number): Promise<Disk> {
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder];
    const mounted = await run('mount', options).then(
      () => true,
      () => false,
    );
    return new Disk(folder, mounted);
  }

  /** Leaves no byte of it free. */
  async fill(): Promise<void> {
    const file = await open(this.filler, 'a');
    try {
      for (const size of [2 ** 20, 2 ** 12]) {
        const piece = Buffer.alloc(size);
        while ((await file.write(piece).catch(() => ({ bytesWritten: 0 }))).bytesWritten === size);
      }
    } finally {
      await file.close();
    }
  }

  async free(): Promise<void> {
    await rm(this.filler, { force: true });
  }

  async unmount(): Promise<void> {
    if (this.canFill) await run('umount', ['--lazy', this.folder]);
  }

  private get filler(): string {
    return join(this.folder, 'filler');
  }
}
