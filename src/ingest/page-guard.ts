import { Parser } from 'htmlparser2'
import { LIMITS } from './limits.ts'

/** Characters handed over at once, so that a hostile page is let go soon. */
const STEP = 65_536

/**
 * Says in words why a page must not reach the DOM, or null when it may. Deep nesting, masses of elements, attributes or
 * loose signs take the DOM and Readability minutes, as their time grows with the square; this look takes milliseconds.
 */
export const dangerIn = (html: string): string | null => {
  let depth = 0
  let elements = 0
  let pieces = 0
  let attributes = 0
  let danger: string | null = null
  const parser = new Parser({
    onopentagname: () => { attributes = 0 },
    onattribute: () => { if (++attributes > LIMITS.elementAttributes) danger = `an element with more than ${LIMITS.elementAttributes} attributes` },
    onopentag: () => {
      if (++depth > LIMITS.pageDepth) danger = `elements nested more than ${LIMITS.pageDepth} deep`
      if (++elements > LIMITS.pageElements) danger = `more than ${LIMITS.pageElements} elements`
    },
    onclosetag: () => { depth-- },
    ontext: () => { if (++pieces > LIMITS.pagePieces) danger = `more than ${LIMITS.pagePieces} pieces of text` },
  })
  for (let start = 0; start < html.length && danger === null; start += STEP) parser.write(html.slice(start, start + STEP))
  return danger
}
