/** Tokenisers need about four characters of English a token, and two or three bytes of other scripts. */
const BYTES_A_TOKEN = 3;

/** How many tokens a text may take at most, before any model has counted them. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN);
}
