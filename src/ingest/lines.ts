/** One line of a byte stream without its end, or how long it was when it passed the limit. Numbers start at 1. */
export type Line =
  | { readonly number: number; readonly tooLong: false; readonly bytes: Buffer }
  | { readonly number: number; readonly tooLong: true; readonly length: number }

const NEWLINE = 0x0a

/**
 * Cuts a byte stream into lines, chunk by chunk, in constant memory: a line over `limitBytes` is let go while it passes.
 * Each list holds the lines that ended within one chunk; a last line needs no end.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<readonly Line[]> {
  let number = 0
  let length = 0
  let pieces: Buffer[] = []
  const add = (piece: Buffer): void => {
    length += piece.length
    if (length > limitBytes) pieces = []
    else if (piece.length > 0) pieces.push(piece)
  }
  const take = (): Line => {
    number++
    const only = pieces[0]
    const line: Line = length > limitBytes
      ? { number, tooLong: true, length }
      : { number, tooLong: false, bytes: pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces) }
    pieces = []
    length = 0
    return line
  }
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const lines: Line[] = []
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      add(bytes.subarray(start, end))
      lines.push(take())
      start = end + 1
    }
    add(bytes.subarray(start))
    if (lines.length > 0) yield lines
  }
  if (length > 0) yield [take()]
}
