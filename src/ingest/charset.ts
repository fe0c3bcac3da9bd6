import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { detect } from 'jschardet'

/** A text, the encoding it was read in, and how many places of it fit no character of that encoding. */
export type Decoded = { readonly text: string; readonly charset: string; readonly damaged: number }

/** Bytes that the detector looks at: more does not change its mind on one-byte encodings. */
const SAMPLE = 65_536
/** Broken places per character that is not ASCII, up to which a text that calls itself UTF-8 is believed. */
const BELIEVED = 0.05

/**
 * Decodes what was published: a byte order mark first, then valid UTF-8, then what the server or the document says,
 * then what the letters look like (windows-1251, windows-1256, UTF-16 without a mark ...).
 */
export const decodeText = (bytes: Buffer, declared: string | null): Decoded => {
  const marked = markOf(bytes)
  if (marked !== null) return decodeAs(bytes, marked)
  const wide = bytes.subarray(0, SAMPLE).includes(0) ? guess(bytes) : null
  if (wide !== null && /^utf-?(16|32)/i.test(wide)) return decodeAs(bytes, wide)
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), charset: 'utf-8', damaged: 0 }
  const label = known(declared) ?? known(labelIn(bytes))
  if (label !== null && !/^utf-?8$/i.test(label)) return decodeAs(bytes, label)
  const lenient = decodeAs(bytes, 'utf-8')
  const foreign = lenient.text.match(/[^\0-\x7f]/g)?.length ?? 0
  if (lenient.damaged <= foreign * BELIEVED) return lenient
  return decodeAs(bytes, wide ?? guess(bytes) ?? 'utf-8')
}

/** The encoding that a byte order mark names. */
export const markOf = (bytes: Uint8Array): string | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

const decodeAs = (bytes: Buffer, charset: string): Decoded => {
  const text = iconv.decode(bytes, charset)
  return { text, charset, damaged: text.match(/\ufffd/g)?.length ?? 0 }
}

const guess = (bytes: Buffer): string | null => known(detect(bytes.subarray(0, SAMPLE)).encoding)

/** An encoding that can be read, by the name that the web means with it; null for an unknown one. */
const known = (label: string | null): string | null => {
  if (label === null) return null
  const name = label.trim().toLowerCase()
  // The encoding standard reads these labels as windows-1252, because pages that bear them are.
  if (['iso-8859-1', 'latin1', 'ascii', 'us-ascii'].includes(name)) return 'windows-1252'
  return iconv.encodingExists(name) ? name : null
}

/** What a page or a feed says of itself near its top: `<meta charset>`, `http-equiv`, `<?xml encoding?>`. */
const labelIn = (bytes: Buffer): string | null => {
  const head = bytes.toString('latin1', 0, 4096)
  const found = /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})/i.exec(head) ?? /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head)
  return found?.[1] ?? null
}

/** The charset of a content type, `text/html; charset=windows-1251`. */
export const charsetOf = (contentType: string | null | undefined): string | null =>
  /charset\s*=\s*["']?([\w:.-]{2,40})/i.exec(contentType ?? '')?.[1] ?? null
