import { whenRecorded } from '../ui/when.js';

/** A moment of recording, for people in minutes and UTC, and to the microsecond where one points at it. */
export function Instant({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={at}>
      {whenRecorded(at)}
    </time>
  );
}
