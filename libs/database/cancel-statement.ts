import pg from 'pg';

/** What node-postgres has besides what its types tell. */
interface Addressed {
  readonly host: string;
  readonly port: number;
  readonly processID: number | null;
  readonly secretKey: unknown;
}

interface Messenger extends NodeJS.EventEmitter {
  connect(portOrPath: number | string, host?: string): void;
  cancel(processID: number, secretKey: unknown): void;
}

/**
 * Asks PostgreSQL, by a connection of its own, to cancel what a session is doing (CancelRequest of
 * its protocol, which poolers pass on). It may come too late, or never.
 */
export function cancelStatement(session: pg.ClientBase): void {
  const { host, port, processID, secretKey } = session as unknown as Addressed;
  if (processID === null) return;
  const messenger = new pg.Connection({}) as unknown as Messenger;
  messenger.on('error', () => undefined);
  messenger.once('connect', () => {
    messenger.cancel(processID, secretKey);
  });
  if (host.startsWith('/')) messenger.connect(`${host}/.s.PGSQL.${port}`);
  else messenger.connect(port, host);
}
