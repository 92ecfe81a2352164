/** A document whose text the API takes out of it. */
export type Document =
  | { readonly name: string; readonly html: string }
  | { readonly name: string; readonly pdf: string };

const CHUNK = 0x8000;

/** What somebody dropped or opened: plain text, a bundle, or a document that has to be read first. */
export async function openFile(
  file: File,
): Promise<{ readonly text: string } | { readonly json: string } | Document> {
  const { name, type } = file;
  if (type === 'application/pdf' || name.toLowerCase().endsWith('.pdf')) {
    return { name, pdf: base64Of(new Uint8Array(await file.arrayBuffer())) };
  }
  const text = await file.text();
  if (type === 'application/json' || /[.]json$/i.test(name)) return { json: text };
  return type === 'text/html' || /[.]html?$/i.test(name) ? { name, html: text } : { text };
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}
