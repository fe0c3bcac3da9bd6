import { parseHTML } from 'linkedom'

/** What we use of a DOM. linkedom's own types are those of a browser, which this program is not. */
export type Node = {
  readonly nodeType: number
  readonly localName?: string
  readonly textContent: string | null
  readonly childNodes: Iterable<Node>
  getAttribute?(name: string): string | null
}
export type Element = Node & {
  readonly localName: string
  getAttribute(name: string): string | null
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Iterable<Element>
  remove(): void
}
export type Document = Element & { readonly documentElement: Element; readonly body: Element }

/** One line of the text of a page, and how many of its characters are the words of links. */
export type TextLine = { readonly text: string; readonly linked: number }

const BLOCKS = new Set(['address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'details', 'dialog', 'div', 'dl', 'dt', 'fieldset', 'figcaption',
  'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'tbody',
  'tfoot', 'thead', 'tr', 'ul', 'caption'])
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'head', 'iframe', 'object', 'embed', 'svg', 'math', 'canvas', 'audio', 'video', 'select', 'option',
  'button', 'input', 'textarea', 'datalist', 'dialog'])

/** Elements that no reader of the page sees. */
export const isUnseen = (node: Node): boolean => {
  if (node.localName === undefined || node.getAttribute === undefined) return false
  if (UNSEEN.has(node.localName)) return true
  if (node.getAttribute('hidden') !== null || node.getAttribute('aria-hidden') === 'true') return true
  return /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(node.getAttribute('style') ?? '')
}

/** Parses HTML, whole or a piece; scripts are never run and nothing is fetched. Entities become their characters. */
export const parseDocument = (html: string): Document => {
  const whole = /<html[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`
  return parseHTML(whole).document as unknown as Document
}

/**
 * The text of an element as a reader sees it: a line for each paragraph, row and line break, in the published characters.
 * White space of the markup is one space, as browsers show it; no-break spaces and joiners stay.
 */
export const linesOfElement = (element: Node): readonly TextLine[] => {
  const lines: TextLine[] = []
  let text = ''
  let linked = 0
  const end = (): void => {
    const line = text.replace(/^[ \t]+|[ \t]+$/g, '')
    if (/\S/.test(line)) lines.push({ text: line, linked })
    text = ''
    linked = 0
  }
  const write = (words: string, inLink: boolean, kept: boolean): void => {
    const seen = kept ? words : words.replace(/[ \t\n\r\f]+/g, ' ')
    const added = !kept && /(?:^|[ \t])$/.test(text) ? seen.replace(/^ /, '') : seen
    text += added
    if (inLink) linked += added.length
  }
  const walk = (node: Node, inLink: boolean, kept: boolean): void => {
    if (node.nodeType === 3) {
      const words = node.textContent ?? ''
      if (kept) words.split(/\r\n?|\n/).forEach((line, i) => { if (i > 0) end(); write(line, inLink, true) })
      else write(words, inLink, false)
      return
    }
    if (node.nodeType !== 1 || isUnseen(node)) return
    const name = node.localName ?? ''
    const block = name === 'br' || BLOCKS.has(name)
    if (block) end()
    if ((name === 'td' || name === 'th') && text !== '') text += '\t'
    for (const child of node.childNodes) walk(child, inLink || name === 'a', kept || name === 'pre')
    if (block) end()
  }
  walk(element, false, false)
  end()
  return lines
}

/** The text of a piece of HTML, such as the content of a feed's entry. */
export const textOfHtml = (html: string): string => {
  const document = parseDocument(html)
  return linesOfElement(document.body).map((line) => line.text).join('\n')
}
