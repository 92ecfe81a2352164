/** What WebCrypto throws where it has no Ed25519. */
const UNKNOWN_THERE = new Set(['NotSupportedError', 'SyntaxError']);

/**
 * Whether this is an Ed25519 signature of these bytes (RFC 8032). By WebCrypto where the browser has it;
 * over plain HTTP from another machine it has none, and a library does the same.
 */
export async function isSignedBy(
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  return (
    (await byWebCrypto(publicKey, signature, message)) ??
    (await byLibrary(publicKey, signature, message))
  );
}

/** Null where the browser cannot tell. */
export async function byWebCrypto(
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean | null> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (!subtle) return null;
  try {
    const key = await subtle.importKey('raw', copy(publicKey), 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', key, copy(signature), copy(message));
  } catch (error) {
    if (error instanceof Error && UNKNOWN_THERE.has(error.name)) return null;
    return false;
  }
}

export async function byLibrary(
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  const [ed25519, { sha512 }] = await Promise.all([
    import('@noble/ed25519'),
    import('@noble/hashes/sha2.js'),
  ]);
  ed25519.hashes.sha512 = sha512;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** WebCrypto takes views of buffers that are its caller's own. */
const copy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);
