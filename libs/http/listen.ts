import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Where to listen, and the variable that says so. */
export interface Address {
  readonly port: number;
  readonly host: string;
  readonly variable: string;
}

/** Lets an application listen. @throws with what to do about it where the port is in use */
export async function listenAt(
  app: NestFastifyApplication,
  { port, host, variable }: Address,
): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(`Port ${port} of ${host} is in use: set ${variable} to another one.`, {
      cause: error,
    });
  }
}
