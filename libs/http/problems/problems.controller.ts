import { Controller, Get, Header, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Answers, Summary } from '../openapi/decorators.js';
import { listPage, typePage } from './pages.js';
import { Problem } from './problem.js';
import { type ProblemType, problemType, problemTypes } from './problem-type.js';
import { problems } from './standard.js';

const typeSchema = z
  .object({
    type: z.string(),
    slug: z.string(),
    status: z.int(),
    title: z.string(),
    explanation: z.string(),
  })
  .meta({ id: 'ProblemType' });

/** Explains each kind of error at the address that its `type` gives: a page, or JSON if that is asked for. */
@Controller('problems')
export class ProblemsController {
  @Get()
  @Header('Vary', 'Accept')
  @Summary('All kinds of errors', {
    description: 'What `type` of a problem can be, each with its status and what to do about it.',
  })
  @Answers(200, 'A page, or JSON if `Accept` asks for it.', z.array(typeSchema))
  list(
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const types = problemTypes();
    return wantsJson(accept) ? types : html(reply, listPage(types));
  }

  @Get(':slug')
  @Header('Vary', 'Accept')
  @Summary('What a kind of error means', {
    description: 'The address that `type` of a problem refers to.',
  })
  @Answers(200, 'A page, or JSON if `Accept` asks for it.', typeSchema)
  show(
    @Param('slug') slug: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ProblemType | string {
    const type = problemType(slug);
    if (!type) throw new Problem(problems.notFound, 'There is no such kind of error.');
    return wantsJson(accept) ? type : html(reply, typePage(type));
  }
}

function wantsJson(accept = ''): boolean {
  return /application\/([\w.-]+\+)?json/i.test(accept) && !/text\/html/i.test(accept);
}

function html(reply: FastifyReply, page: string): string {
  reply.header('Content-Type', 'text/html; charset=utf-8');
  return page;
}
