import { deflateSync } from 'node:zlib';

/** What goes into a PDF that a test makes. */
interface PdfParts {
  /** The content stream of each page, in the language of PDF. */
  readonly pages: readonly (string | Uint8Array)[];
  /** Entries of its information dictionary. */
  readonly info?: string;
  /** Entries of its trailer. */
  readonly trailer?: string;
}

/** A PDF as small as can be, with one plain font; streams are packed. */
export function pdfOf({ pages, info = '', trailer = '' }: PdfParts): Buffer {
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    Buffer.from(
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ),
    ...pages.flatMap((content, index) => [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * index} 0 R ` +
          '/Resources << /Font << /F1 3 0 R >> >> >>',
      ),
      packed(content),
    ]),
    Buffer.from(`<< ${info} >>`),
  ];
  return assembled(objects, `/Root 1 0 R /Info ${objects.length} 0 R ${trailer}`);
}

/** A content stream that shows lines from a height down, each its own text. */
export function lines(
  texts: readonly string[],
  { top = 720, left = 72, size = 11, step = 14 } = {},
) {
  const shown = texts.map((text) => `(${text.replace(/[()\\]/g, '\\$&')}) Tj T*`);
  return `BT /F1 ${size} Tf ${step} TL ${left} ${top} Td ${shown.join(' ')} ET`;
}

function packed(content: string | Uint8Array): Buffer {
  const data = typeof content === 'string' ? deflateSync(Buffer.from(content, 'latin1')) : content;
  return Buffer.concat([
    Buffer.from(`<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
}

function assembled(objects: readonly Buffer[], trailer: string): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    places.push(length);
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ]);
    parts.push(whole);
    length += whole.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
