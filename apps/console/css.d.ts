/** A page's own look: Vite makes a file of it. */
declare module '*.css';
