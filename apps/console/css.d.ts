/** A page's own style sheet: the build makes a file of it, and loads that with the page. */
declare module '*.css';
