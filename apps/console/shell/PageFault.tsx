import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { isNotFound } from '../api/problem.js';
import { Heading } from '../ui/Heading.js';
import { Refused } from '../ui/Refused.js';

/** In the place of a page that cannot be shown; what stands around it goes on working. */
export function PageFault({ error }: ErrorComponentProps) {
  const router = useRouter();
  const title = isNotFound(error) ? 'Not there' : 'This page cannot be shown';
  return (
    <>
      <Heading title={title}>{title}</Heading>
      <Refused error={error as Error} again={() => void router.invalidate()} />
    </>
  );
}
