const FAULTY =
  'input[aria-invalid="true"], textarea[aria-invalid], select[aria-invalid], [data-faulty]';

/** Puts the focus on the first field of a form that the API finds fault with, and opens what hides it. */
export function focusFirstFault(form: HTMLElement): void {
  const first = form.querySelector<HTMLElement>(FAULTY);
  let around = first?.closest('details');
  while (around) {
    around.open = true;
    around = around.parentElement?.closest('details');
  }
  first?.focus();
}
