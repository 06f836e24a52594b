export function compileScripts(folder?: string, typeModule?: string): string
