import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { NoAnswerError, ProblemError } from './api/problem.js';
import { Console } from './Console.js';

const place = document.getElementById('console');
if (!place) throw new Error('The page has no place for the console.');
/** What a page tells of in the place of its content is no failure of the page itself. */
const onCaughtError = (error: unknown) => {
  if (!(error instanceof ProblemError || error instanceof NoAnswerError)) reportError(error);
};
createRoot(place, { onCaughtError }).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
