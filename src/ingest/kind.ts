import { detect } from 'jschardet'
import { markOf } from './charset.ts'

/** Where bytes come from: `at` is the name of a file or an address, for messages. */
export type From = { readonly at: string; readonly contentType?: string | null; readonly url?: string | null }

/** What bytes are, by which they are read; `unreadable` with the name of what they seem to be and what to do. */
export type Kind =
  | { readonly is: 'lines' | 'json' | 'feed' | 'page' | 'text' }
  | { readonly is: 'unreadable'; readonly seems: string; readonly todo: string }

const SIGNATURES: readonly (readonly [start: string, seems: string, todo: string])[] = [
  ['%PDF-', 'a PDF', 'save its text as a file .txt and add that'],
  ['\x1f\x8b', 'a gzip archive', 'unpack it with gunzip and add what comes out'],
  ['PK\x03\x04', 'a ZIP archive or an office document', 'unpack it, or save the document as text, and add that'],
  ['\xd0\xcf\x11\xe0', 'an office document', 'save it as text and add that'],
  ['\x89PNG', 'a picture', 'type what it says into a file .txt and add that'],
  ['\xff\xd8\xff', 'a picture', 'type what it says into a file .txt and add that'],
  ['GIF8', 'a picture', 'type what it says into a file .txt and add that'],
  ['RIFF', 'a picture, a sound or a film', 'type what it says into a file .txt and add that'],
  ['\x7fELF', 'a program', 'check the name of the file'],
]
const LINES = /^application\/(?:jsonl|json-?lines|x-jsonlines|x-jsonl|x-ndjson|ndjson|jsonlines)$/
const NAMES: readonly (readonly [RegExp, Exclude<Kind['is'], 'unreadable'>])[] = [
  [/\.(?:jsonl|ndjson)$/, 'lines'], [/\.json$/, 'json'], [/\.(?:html?|xhtml)$/, 'page'], [/\.(?:rss|atom|rdf|xml)$/, 'feed'], [/\.(?:txt|text|md)$/, 'text'],
]

/** Tells what bytes are: by their first bytes where these are unmistakable, then by content type, by name, and by looks. */
export const kindOf = (head: Buffer, from: From): Kind => {
  const binary = binaryIn(head)
  if (binary !== null) return binary
  if (saysLines(from)) return { is: 'lines' }
  const type = typeOf(from)
  const name = nameOf(from)
  const start = startOf(head)
  const root = /^<(?:!doctype\s+)?([\w:]+)/i.exec(afterProlog(start))?.[1]?.toLowerCase()
  if (root === 'rss' || root === 'feed' || root === 'rdf:rdf') return { is: 'feed' }
  if (root === 'html') return { is: 'page' }
  if (type === 'text/html' || type === 'application/xhtml+xml') return { is: 'page' }
  if (/^(?:application|text)\/(?:rss\+xml|atom\+xml|rdf\+xml|xml)$/.test(type)) return { is: 'feed' }
  if (/^application\/(?:.+\+)?json$/.test(type)) return { is: wholeJson(start) ? 'json' : 'lines' }
  const named = NAMES.find(([pattern]) => pattern.test(name))?.[1]
  if (named !== undefined && named !== 'json') return { is: named }
  if (start.startsWith('{') || start.startsWith('[')) return { is: wholeJson(start) ? 'json' : 'lines' }
  if (/^<(?:head|body|article|main|div|p|h1)[\s>]/i.test(start)) return { is: 'page' }
  return { is: 'text' }
}

/** True when whoever brings the bytes says that they are JSON Lines. */
export const saysLines = (from: From): boolean => LINES.test(typeOf(from)) || (typeOf(from) === '' && /\.(?:jsonl|ndjson)$/.test(nameOf(from)))

const typeOf = (from: From): string => (from.contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
const nameOf = (from: From): string => (URL.canParse(from.at) ? new URL(from.at).pathname : from.at).toLowerCase()

/** True for one document of several lines, or a list: those are no JSON Lines. */
const wholeJson = (start: string): boolean =>
  /^(?:\[|\{\s*(?:\n|$))/.test(start) || /"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(start)

const startOf = (head: Buffer): string => {
  const mark = markOf(head)
  if (mark === 'utf-16le' || mark === 'utf-16be') return new TextDecoder(mark).decode(head).trimStart()
  return (mark === 'utf-8' ? head.subarray(3) : head).toString('utf8').trimStart()
}

/** What follows the declarations and comments at the top of a document. */
const afterProlog = (start: string): string => {
  let rest = start
  for (;;) {
    const end = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : null
    if (end === null) return rest
    const at = rest.indexOf(end)
    if (at < 0) return ''
    rest = rest.slice(at + end.length).trimStart()
  }
}

/** Share of control characters over which bytes are no text, whatever their name says. */
const CONTROL_SHARE = 0.01

const binaryIn = (head: Buffer): Kind | null => {
  const latin = head.toString('latin1')
  const known = SIGNATURES.find(([start]) => latin.startsWith(start))
  if (known !== undefined) return { is: 'unreadable', seems: known[1], todo: known[2] }
  const control = latin.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0
  if (control <= head.length * CONTROL_SHARE || markOf(head) !== null) return null
  const { encoding, mimeType } = detect(head)
  if (encoding !== null && /^utf-?(16|32)/i.test(encoding)) return null
  const seems = mimeType === null || /^text\/|octet-stream/.test(mimeType) ? 'bytes that are no text' : `a file of type ${mimeType}`
  return { is: 'unreadable', seems, todo: 'add a text, an HTML page, JSON Lines or a feed' }
}
