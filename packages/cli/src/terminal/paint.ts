import type { WriteStream } from 'node:tty'
import picocolors from 'picocolors'

/** The colours of one stream. */
export type Paint = ReturnType<typeof picocolors.createColors>

/** Colours for a terminal, and none for anything else; `NO_COLOR` and `FORCE_COLOR` are heeded. */
export function paintFor(
  stream: Pick<WriteStream, 'isTTY'>,
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  return picocolors.createColors(hasColours(stream.isTTY === true, environment))
}

/** Whether to colour, by what no-color.org and Node agree on. */
export function hasColours(
  isTerminal: boolean,
  { NO_COLOR, FORCE_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTerminal && TERM !== 'dumb'
}
