import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const ASSETS = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true });\n`;

/**
 * Serves Swagger UI for `/openapi.json` at `/docs`. Its few files are served by
 * hand: the plugin that Nest would load for it cannot be loaded under Jest.
 */
export function serveDocs(fastify: FastifyInstance, title: string): void {
  const folder = swaggerUiFolder();
  fastify.get('/docs', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(title)),
  );
  fastify.get('/docs/start.js', (_request, reply) => reply.type('text/javascript').send(START));
  for (const [name, type] of Object.entries(ASSETS)) {
    fastify.get(`/docs/${name}`, (_request, reply) =>
      reply
        .headers({ 'Content-Type': type, 'Cache-Control': 'public, max-age=3600' })
        .send(createReadStream(join(folder, name))),
    );
  }
}

/** Where the package is that @nestjs/swagger brings with it. */
function swaggerUiFolder(): string {
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(ours.resolve('@nestjs/swagger'));
  return dirname(theirs.resolve('swagger-ui-dist/package.json'));
}

function page(title: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
`;
}
