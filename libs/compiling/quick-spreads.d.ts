export function withQuickSpreads(code: string): string;
