import pg from 'pg';

/**
 * PostgreSQL's client, which proves by SCRAM that it knows its password and tells it to nobody. A
 * server that wants it in another way, or does not prove that it knows it too, is none of ours: somebody
 * else may listen at its address. Where no password is given, the server may ask for none.
 */
export class ScramClient extends pg.Client {
  /** Of node-postgres, which its types do not tell: there until the server has proven itself. */
  declare private readonly saslSession: object | null | undefined;
  private proven = false;

  // Methods by which node-postgres hears of what the server says, by their names there.

  _handleAuthCleartextPassword(): void {
    this.refuse('asks for the password itself');
  }

  _handleAuthMD5Password(): void {
    this.refuse('asks for the password under MD5, which can be undone');
  }

  _handleAuthSASLFinal(message: unknown): void {
    const begun = this.isProving();
    inherited._handleAuthSASLFinal.call(this, message);
    // A proof that does not fit is left as it was.
    this.proven ||= begun && !this.isProving();
  }

  _handleReadyForQuery(message: unknown): void {
    if (!this.proven && this.password) this.refuse('does not ask for the password');
    else inherited._handleReadyForQuery.call(this, message);
  }

  /** Nobody listens at a socket that is not there: of a port one says, and all know, that it refuses. */
  _handleErrorEvent(error: NodeJS.ErrnoException): void {
    const missing = error.code === 'ENOENT' && error.syscall === 'connect';
    inherited._handleErrorEvent.call(
      this,
      missing ? Object.assign(error, { code: 'ECONNREFUSED' }) : error,
    );
  }

  private isProving(): boolean {
    return Boolean(this.saslSession);
  }

  private refuse(deed: string): void {
    const error = new Error(
      `The server at ${this.host}:${this.port} ${deed}; only SCRAM is answered (scram-sha-256 in its pg_hba.conf, and a password that was set under password_encryption = scram-sha-256).`,
    );
    this.connection.emit('error', error);
    this.connection.stream.destroy();
  }
}

const inherited = pg.Client.prototype as unknown as Record<
  '_handleAuthSASLFinal' | '_handleErrorEvent' | '_handleReadyForQuery',
  (this: pg.Client, message: unknown) => void
>;

/** A pool of such clients. */
export function scramPool(options: pg.PoolConfig): pg.Pool {
  return new pg.Pool({ ...options, Client: ScramClient });
}
