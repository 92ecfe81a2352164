import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Where to listen, and the variable that says at which port. */
export interface Address {
  readonly port: number;
  readonly host: string;
  readonly variable: string;
}

/** Lets an application listen. @throws with what to do about it where it cannot */
export async function listenAt(app: NestFastifyApplication, address: Address): Promise<void> {
  try {
    await app.listen(address.port, address.host);
  } catch (cause) {
    throw new Error(refusalOf(address, cause), { cause });
  }
}

function refusalOf({ port, host, variable }: Address, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use: set ${variable} to another one.`;
    case 'EACCES':
      return `Port ${port} of ${host} is not for this user: set ${variable} to one from 1024 on.`;
    default:
      return `Nobody can listen at ${host} (${code}): set HOST to an address of this machine.`;
  }
}
