import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveDocs } from './docs-page.js';
import { createDocument, type DocumentInfo } from './document.js';

/**
 * Serves the OpenAPI 3.1 document, made from the schemas that check the
 * requests, at `/openapi.json`, and a page for people at `/docs`, which needs
 * nothing from elsewhere. To be called before the app listens.
 */
export function registerOpenApi(app: NestFastifyApplication, info: DocumentInfo): void {
  const fastify = app.getHttpAdapter().getInstance();
  let text: string | undefined;
  fastify.get('/openapi.json', (_request, reply) => {
    text ??= JSON.stringify(createDocument(app, info));
    return reply.type('application/json; charset=utf-8').send(text);
  });
  serveDocs(fastify, info.title);
}
