import { EXAMPLE } from './example.js';
import type { AdminKey } from './admin-key.js';

/**
 * What `parley up` says once it is ready: where things are, and a line to try.
 *
 * @param console where the console is; absent where it was not built
 */
export function welcome(url: string, adminKey: AdminKey, console?: string): string {
  return `
Parley is ready.

${consoleLine(console)}  API            ${url}/v1
  Documentation  ${url}/docs
${keyLine(adminKey)}
Try:

  curl -s -H "Authorization: Bearer ${inCurl(adminKey)}" ${url}/v1/dossiers/${EXAMPLE}/positions

Ctrl-C stops everything.
`;
}

function consoleLine(console: string | undefined): string {
  if (console === undefined) return '';
  const once = console.includes('#') ? '   (signs you in once, within ten minutes)' : '';
  return `  Console        ${console}${once}\n`;
}

function keyLine(adminKey: AdminKey): string {
  switch (adminKey.from) {
    case 'first-start':
      return `  Admin key      ${adminKey.key}   (shown this once: keep it)\n`;
    case 'file':
      return `  Admin key      in ${adminKey.file}\n`;
    case 'environment':
      return '  Admin key      that of PARLEY_API_KEY\n';
    case 'earlier-start':
      return '  Admin key      shown on the first start; put it into PARLEY_API_KEY\n';
  }
}

function inCurl(adminKey: AdminKey): string {
  switch (adminKey.from) {
    case 'first-start':
      return adminKey.key;
    case 'file':
      return `$(cat ${adminKey.file})`;
    default:
      return '$PARLEY_API_KEY';
  }
}
