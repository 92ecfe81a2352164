import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSay } from '../../ui/Said.js';

/** Does something with webhooks, says that it is done, and reads them again. */
export function useManaging<Wish, Answer>(
  run: (wish: Wish) => Promise<Answer>,
  done: (answer: Answer, wish: Wish) => string,
) {
  const queries = useQueryClient();
  const say = useSay();
  return useMutation<Answer, Error, Wish>({
    mutationFn: run,
    onSuccess: (answer, wish) => {
      say(done(answer, wish));
      void queries.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
}
