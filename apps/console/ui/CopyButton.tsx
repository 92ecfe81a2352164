import { useSay } from './Said.js';
import { Button } from './Button.js';

/**
 * Copies a text. Over plain HTTP from another machine a browser has no clipboard for scripts: there the
 * place where the text stands is marked, to be copied by hand.
 *
 * @param from the id of the element or field that has the text
 */
export function CopyButton({
  text,
  from,
  children,
}: {
  readonly text: string;
  readonly from: string;
  readonly children: string;
}) {
  const say = useSay();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied.');
    } catch {
      mark(from);
      say('It is marked: copy it with your browser.');
    }
  };
  return <Button onClick={() => void copy()}>{children}</Button>;
}

function mark(id: string): void {
  const place = document.getElementById(id);
  if (place) getSelection()?.selectAllChildren(place);
}
