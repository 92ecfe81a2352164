const FORMAT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** When something was recorded, as people write it, in UTC: `27 Nov 2026, 11:31 UTC`. */
export const whenRecorded = (instant: string): string => `${FORMAT.format(new Date(instant))} UTC`;
