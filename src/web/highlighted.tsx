import type { Part } from '../model/index.ts'
import { type MarkedQuote, segmentsOf } from './quotes.ts'

type Props = {
  readonly text: string
  readonly part: Part
  readonly quotes: readonly MarkedQuote[]
  /** The span under the pointer or just asked for. */
  readonly active: string | null
  /** Only this stretch is shown, with an ellipsis where something is left out. */
  readonly stretch?: { readonly start: number; readonly end: number } | undefined
}

/**
 * The words of a report with its quotes marked: always as text, never as HTML, in its own direction. A mark carries the keys of
 * all quotes that cover it, so that the marks of one key read together are exactly the quote's words.
 */
export const Highlighted = ({ text, part, quotes, active, stretch = { start: 0, end: text.length } }: Props) => (
  <>
    {stretch.start > 0 && <span className="left-out">… </span>}
    {segmentsOf(text, part, quotes)
      .filter((segment) => segment.end > stretch.start && segment.start < stretch.end)
      .map((segment) => {
        const words = text.slice(Math.max(segment.start, stretch.start), Math.min(segment.end, stretch.end))
        if (segment.quotes.length === 0) return <span key={segment.start}>{words}</span>
        const value = segment.quotes.some(({ role }) => role === 'value')
        return (
          <mark
            key={segment.start} className={value ? 'value' : 'clause'}
            data-quotes={segment.quotes.map(({ key }) => key).join(' ')} data-active={segment.quotes.some(({ key }) => key === active) || undefined}
          >
            {words}
          </mark>
        )
      })}
    {stretch.end < text.length && <span className="left-out"> …</span>}
  </>
)
