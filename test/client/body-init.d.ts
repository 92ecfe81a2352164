/** What the types of Node call by no name of its own, and those of browsers call so. */
type BodyInit = NonNullable<RequestInit['body']>;
