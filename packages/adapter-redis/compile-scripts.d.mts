export function compileScripts(): string
