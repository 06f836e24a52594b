export function buildPage(options?: { readonly isChecking?: boolean }): Promise<number>
