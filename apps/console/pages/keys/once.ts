/** A wish on its way, whose answer may have been lost, and the Idempotency-Key that it was sent under. */
export interface Sent {
  readonly wish: string;
  readonly key: string;
}

/** Under which key a wish is sent: the one before, where that was the same wish, else a new one. */
export function sentAs(wish: object, before: Sent | undefined): Sent {
  const text = JSON.stringify(wish);
  return before?.wish === text ? before : { wish: text, key: newKey() };
}

/** 128 random bits: `randomUUID` is absent over plain HTTP. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
