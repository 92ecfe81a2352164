/** The token of `Authorization: Bearer <token>` (RFC 6750), of any printable characters. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +(\S.*)$/i.exec(header ?? '')?.[1];
}
