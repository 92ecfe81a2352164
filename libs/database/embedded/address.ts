/** Where an embedded server is reached. */
export interface Place {
  /** The folder of its Unix socket; where a system has none, an address. */
  readonly host: string;
  /** In a folder, the end of the socket's name. */
  readonly port: number;
}

/**
 * The address of a database of an embedded server, as PostgreSQL's own programs read it too: the
 * folder of a socket is encoded in the place of the host. The passwords need no escaping.
 */
export function addressOf(
  { host, port }: Place,
  role: string,
  password: string,
  database: string,
): string {
  return `postgresql://${role}:${password}@${encodeURIComponent(host)}:${port}/${database}`;
}
