/** What a socket of Node is written with: one chunk, or several at once. */
interface WrittenSocket {
  _write(chunk: Buffer, encoding: string, done: () => void): void
  _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void
}

/** Notes how many chunks each write of a socket has: a client gives it one for each frame or command. */
export function noteWrites(given: unknown, writes: number[]): void {
  const socket = given as WrittenSocket
  const { _write, _writev } = socket
  socket._write = (...rest) => {
    writes.push(1)
    _write.apply(socket, rest)
  }
  socket._writev = (chunks, done) => {
    writes.push(chunks.length)
    _writev.call(socket, chunks, done)
  }
}
