import type { ProblemType } from './problem-type.js';

/** A page that explains one kind of error. */
export function typePage({ status, title, type, explanation }: ProblemType): string {
  return page(
    `${status} ${title}`,
    `<p><code>${escape(type)}</code></p>
<p>${escape(explanation)}</p>
<p><a href="/problems">All kinds of errors</a></p>`,
  );
}

/** A page that lists all of them. */
export function listPage(types: readonly ProblemType[]): string {
  const rows = types.map(
    ({ type, status, title }) =>
      `<tr><td>${status}</td><td><a href="${escape(type)}">${escape(title)}</a></td><td><code>${escape(type)}</code></td></tr>`,
  );
  return page('Kinds of errors', `<table>\n${rows.join('\n')}\n</table>`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 45rem; margin: 3rem auto; padding: 0 1rem; color-scheme: light dark } td { padding-right: 1.5rem }</style>
<h1>${escape(title)}</h1>
${content}
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
