const BLOT = '[Redacted]';

// Secrets that may turn up inside any text: our keys and bearer tokens.
const TOKENS = /(parley_)[\w-]{43}|(Bearer )[^"\\]+/gi;
/** An address ends at white space and at a quotation mark, and so does a password in it. */
const WORD = /[^\s"]+/g;
const SCHEME_END = '://';

/** Takes out of a line the keys, bearer tokens and passwords of addresses, in time linear in its length. */
export function blot(line: string): string {
  const text = line.replace(TOKENS, `$1$2${BLOT}`);
  return text.includes(SCHEME_END) ? text.replace(WORD, withoutPasswords) : text;
}

/**
 * A password is all between the first colon after `://` and the last `@` before the next `://` in
 * the same word, or, where there is none, before a later one: it may hold any of these itself.
 */
function withoutPasswords(word: string): string {
  const [first = '', ...addresses] = word.split(SCHEME_END);
  const parts = [first];
  // Where in `parts` a password may have begun: what is after it is blotted at the next `@`.
  let begun: number | undefined;
  for (const address of addresses) {
    parts.push(SCHEME_END);
    const colon = colonAfterUser(address);
    const at = address.lastIndexOf('@');
    if (begun !== undefined && at >= 0) {
      parts.splice(begun, Infinity, BLOT, address.slice(at));
      begun = undefined;
    } else if (begun === undefined && colon >= 0) {
      parts.push(address.slice(0, colon + 1));
      if (at > colon + 1) parts.push(BLOT, address.slice(at));
      else {
        if (at < 0) begun = parts.length;
        parts.push(address.slice(colon + 1));
      }
    } else parts.push(address);
  }
  return parts.join('');
}

/** Where a user's name ends and a password may begin; -1 where an address begins otherwise. */
function colonAfterUser(address: string): number {
  const end = address.search(/[:@/]/);
  return address[end] === ':' ? end : -1;
}

/** What a secret looks like in a line: as text, as text that was JSON before, in a path. */
export function formsOf(secret: string): string[] {
  const once = JSON.stringify(secret).slice(1, -1);
  return [JSON.stringify(once).slice(1, -1), once, secret, encodeURIComponent(secret)];
}
