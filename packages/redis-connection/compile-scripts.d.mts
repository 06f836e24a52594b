export function compileScripts(folder: string): { readonly file: string; readonly text: string }
