/** How far into a page its encoding is looked for, as browsers do. */
const HEAD = 1_024;
const CHARSET = /charset=["']?([\w-]{1,40})/i;

const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** What browsers take for ISO 8859-1 and ASCII too. */
const WESTERN = 'windows-1252';
/** Its characters from 0x80 to 0x9f, where Node's decoder gives control characters in some of its versions. */
const FROM_80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The text of a page's bytes, by its byte order mark, what it says of itself, or as UTF-8; undefined where it is none of that. */
export function decodeHtml(bytes: Uint8Array): string | undefined {
  try {
    const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
    return decoder.encoding === WESTERN ? decodeWestern(bytes) : decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Uint8Array): string {
  const mark = MARKS.find(({ bytes: start }) => start.every((byte, at) => bytes[at] === byte));
  if (mark) return mark.encoding;
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  return CHARSET.exec(head)?.[1] ?? 'utf-8';
}

function decodeWestern(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.replace(/[\x80-\x9f]/g, (control) => FROM_80[control.charCodeAt(0) - 0x80] ?? '');
}
