import { z } from 'zod';

import { line, slug } from '../../libs/text/index.js';
import { eventType } from '../log/event-type.js';

/** A question on which actors take positions. */
export const issue = z.strictObject({ slug, title: line }).meta({ id: 'Issue' });
export type Issue = z.infer<typeof issue>;

export const IssueOpened = eventType('IssueOpened', 1, issue);
